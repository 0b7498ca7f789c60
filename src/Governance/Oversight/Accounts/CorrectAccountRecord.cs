namespace Platform.Governance.Oversight.Accounts;

/// <summary>ACC-04: completes a record or puts it right; what stood there stays in its history.</summary>
internal static class CorrectAccountRecord
{
    internal sealed record Request([Required] AccountInput? Facts);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/account-records/{id:guid}", Handle).WithName(nameof(CorrectAccountRecord))
        .WithTags("Accounts").WithSummary("De registratie van een account aanvullen of verbeteren").RequireRoles(AccountRights.Writers)
        .TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var (house, by) = (use.House, use.User.Subject);
        return use.ChangeRecord(id, "account-record.corrected", Limits.Check(request).CheckFacts(request.Facts, house.Law, use.Today))
            .Rule(async record =>
            {
                var facts = request.Facts!.ToFacts();
                var overlaps = await use.OverlapsAsync(record.Account, record.Party, facts, id);
                return AccountRules.MayKeep(house, record.Account, record.Party, facts, by, overlaps);
            })
            .ApplyAsync(record =>
            {
                record.Correct(house.Law, request.Facts!.ToFacts(), by, use.Now);
                use.Db.Tell(house.Id, record);
            });
    }
}
