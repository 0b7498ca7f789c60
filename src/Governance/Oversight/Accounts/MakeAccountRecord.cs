namespace Platform.Governance.Oversight.Accounts;

/// <summary>ACC-04: records on what an account rests; what is missing can come later, and until then it opens nothing.</summary>
internal static class MakeAccountRecord
{
    internal sealed record Request(string? Account, string? Party, AccountInput? Facts);

    // POST governance/v1/account-records
    public static void Map(RouteGroupBuilder api) => api.MapPost("/account-records", Handle).WithName(nameof(MakeAccountRecord)).WithTags("Accounts")
        .WithSummary("Vastleggen waar een account op rust: aanwijzing, VOG of screening, opleiding, geheimhouding en einddatum")
        .RequireRoles(AccountRights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = AccountInput.CheckAccount(new InputErrors(), request.Account, "account").Text(request.Party, "party", 100)
            .Check(request.Facts is not null, "facts", "Dit veld is verplicht.");
        request.Facts?.Check(errors, house.Law, clock.Today());
        if (errors.Any) return errors.ToProblem();
        if (!user.MayKeepAccounts(request.Party!)) return await db.Forbid(account, "account-record.made", null, ct);

        Telemetry.Mark(house.Id);
        var facts = request.Facts!.ToFacts();
        var overlaps = await db.OverlapsAsync(house, request.Account!, request.Party!, facts, null, ct);
        if (AccountRules.MayKeep(house, request.Account!, request.Party!, facts, user.Subject, overlaps) is { } refusal)
            return await db.Refuse(account, refusal, "account-record.made", null, ct);
        var record = AccountRecord.Make(house, request.Account!, request.Party!, facts, user.Subject, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/account-records/{record.Id}";
        db.Add(record);
        db.Remember(http, record.Id, location, record);
        db.Tell(house.Id, record);
        account.Audit("account-record.made", record.Id, null, RuleIds.Acc04);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(record.Version);
        return TypedResults.Created(location, new NewResource(record.Id));
    }
}
