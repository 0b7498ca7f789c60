namespace Platform.Governance.Oversight.Accounts;

/// <summary>ACC-04: ends a record after its last day, or at once; the account ends with it in every service.</summary>
internal static class EndAccountRecord
{
    internal sealed record Request(DateOnly? On, bool? AtOnce);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/account-records/{id:guid}/endings", Handle).WithName(nameof(EndAccountRecord))
        .WithTags("Accounts").WithSummary("De registratie van een account beëindigen, en het account daarmee").RequireRoles(AccountRights.Writers)
        .TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var (atOnce, on, by) = (request.AtOnce is true, request.On ?? use.Today, use.User.Subject);
        return use
            .ChangeRecord(id, "account-record.ended", Limits.Check(request).Check(request.On is not null || atOnce, "on", "Geef de laatste dag.")
                .Check(request.On is null || !atOnce, "on", "Per direct heeft geen laatste dag.")
                .Check(request.On is null || request.On < DateOnly.MaxValue, "on", "Deze dag ligt te ver weg."))
            .Rule(record => AccountRules.MayEnd(use.House, record, on, by))
            .ApplyAsync(record =>
            {
                record.End(use.House.Law, on, atOnce, by, use.Now);
                use.Db.Tell(use.House.Id, record);
            });
    }
}
