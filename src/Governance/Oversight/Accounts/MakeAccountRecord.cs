using Platform.Governance.Oversight.Staff;

namespace Platform.Governance.Oversight.Accounts;

/// <summary>ACC-04: records on what an account rests; what is missing can come later, and until then it opens nothing.</summary>
internal static class MakeAccountRecord
{
    internal sealed record Request(
        [Required, MaxLength(100), RegularExpression(AccountPseudonym.Pattern, ErrorMessage = AccountPseudonym.Sentence)] string? Account,
        [Required, MaxLength(100), ProfileCode("de partijen van het huis")] string? Party, [Required] AccountInput? Facts);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/account-records", Handle).WithName(nameof(MakeAccountRecord)).WithTags("Accounts")
        .WithSummary("Vastleggen waar een account op rust: aanwijzing, VOG of screening, opleiding, geheimhouding en einddatum")
        .RequireRoles(AccountRights.Writers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var (house, by) = (use.House, use.User.Subject);
        return use.Create(new("account-record.made", RuleIds.Acc04))
            .Input(Limits.Check(request).CheckFacts(request.Facts, house.Law, use.Today))
            .Right(_ => use.User.MayKeepAccounts(request.Party!), Refusals.Keepers)
            .Rule(async _ =>
            {
                var facts = request.Facts!.ToFacts();
                var overlaps = await use.OverlapsAsync(request.Account!, request.Party!, facts);
                return AccountRules.MayKeep(house, request.Account!, request.Party!, facts, by, overlaps);
            })
            .MakeAsync(_ =>
            {
                var record = AccountRecord.Make(house, request.Account!, request.Party!, request.Facts!.ToFacts(), by, use.Now);
                use.Db.Add(record);
                use.Db.Tell(house.Id, record);
                return new(record.Id, $"/account-records/{record.Id}", record);
            });
    }
}
