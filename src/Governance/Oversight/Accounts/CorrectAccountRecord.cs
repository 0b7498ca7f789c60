using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Accounts;

/// <summary>ACC-04: completes a record or puts it right; what stood there stays in its history.</summary>
internal static class CorrectAccountRecord
{
    internal sealed record Request(AccountInput? Facts);

    // PUT governance/v1/account-records/{id}
    public static void Map(RouteGroupBuilder api) => api.MapPut("/account-records/{id:guid}", Handle).WithName(nameof(CorrectAccountRecord))
        .WithTags("Accounts").WithSummary("De registratie van een account aanvullen of verbeteren").RequireRoles(AccountRights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors().Check(request.Facts is not null, "facts", "Dit veld is verplicht.");
        request.Facts?.Check(errors, house.Law, clock.Today());
        if (errors.Any) return errors.ToProblem();
        var record = await db.Seen<AccountRecord>(user).SingleOrDefaultAsync(r => r.Id == id, ct);
        if (record is null) return Problems.NotFound();
        if (!user.MayKeepAccounts(record.Party)) return await db.Forbid(account, "account-record.corrected", id, ct);
        if (db.Expect(record, ifMatch) is { } stale) return stale;
        if (record.EndedAt is not null) return AccountRights.Ended();

        Telemetry.Mark(house.Id);
        var facts = request.Facts!.ToFacts();
        var overlaps = await db.OverlapsAsync(house, record.Account, record.Party, facts, id, ct);
        if (AccountRules.MayKeep(house, record.Account, record.Party, facts, user.Subject, overlaps) is { } refusal)
            return await db.Refuse(account, refusal, "account-record.corrected", id, ct);
        record.Correct(house.Law, facts, user.Subject, clock.GetUtcNow());
        db.Tell(house.Id, record);
        account.Audit("account-record.corrected", id, null, RuleIds.Acc04);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(record.Version);
        return TypedResults.NoContent();
    }
}
