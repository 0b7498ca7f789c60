using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Accounts;

/// <summary>ACC-04: ends a record after its last day, or at once; the account ends with it in every service.</summary>
internal static class EndAccountRecord
{
    internal sealed record Request(DateOnly? On, bool? AtOnce);

    // POST governance/v1/account-records/{id}/endings
    public static void Map(RouteGroupBuilder api) => api.MapPost("/account-records/{id:guid}/endings", Handle).WithName(nameof(EndAccountRecord))
        .WithTags("Accounts").WithSummary("De registratie van een account beëindigen, en het account daarmee").RequireRoles(AccountRights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var atOnce = request.AtOnce is true;
        var errors = new InputErrors().Check(request.On is not null || atOnce, "on", "Geef de laatste dag.")
            .Check(request.On is null || !atOnce, "on", "Per direct heeft geen laatste dag.")
            .Check(request.On is null || request.On < DateOnly.MaxValue, "on", "Deze dag ligt te ver weg.");
        if (errors.Any) return errors.ToProblem();
        var record = await db.Seen<AccountRecord>(user).SingleOrDefaultAsync(r => r.Id == id, ct);
        if (record is null) return Problems.NotFound();
        if (!user.MayKeepAccounts(record.Party)) return await db.Forbid(account, "account-record.ended", id, ct);
        if (db.Expect(record, ifMatch) is { } stale) return stale;
        if (record.EndedAt is not null) return AccountRights.Ended();

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var on = request.On ?? clock.Today();
        if (AccountRules.MayEnd(house, record, on, user.Subject) is { } refusal) return await db.Refuse(account, refusal, "account-record.ended", id, ct);
        record.End(house.Law, on, atOnce, user.Subject, now);
        db.Tell(house.Id, record);
        account.Audit("account-record.ended", id, null, RuleIds.Acc04);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(record.Version);
        return TypedResults.NoContent();
    }
}
