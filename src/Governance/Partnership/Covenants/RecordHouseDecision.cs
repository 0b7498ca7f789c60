using Microsoft.AspNetCore.Mvc;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-18: records in the amendment what the Stuurgroep of the own house decided about it; against stops it.</summary>
internal static class RecordHouseDecision
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/amendments/{id:guid}/house-decisions", Handle)
        .WithName(nameof(RecordHouseDecision))
        .WithTags("Wijzigingen").WithSummary("Het besluit van de Stuurgroep van het eigen huis over een wijziging vastleggen")
        .RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "amendment.decided", id, ct);
        var amendment = await db.Seen<Amendment>(user).Include(a => a.Decisions).SingleOrDefaultAsync(a => a.Id == id && a.Covenant == house.Covenant.Id, ct);
        if (amendment is null) return Problems.NotFound();
        if (!house.Carries(RuleIds.Gov18)) return Refusals.NotInThisCovenant();
        if (db.Expect(amendment, ifMatch) is { } stale) return stale;

        Telemetry.Mark(house.Id);
        var decision = await db.AdoptedAsync(house, BodyIds.Board, DecisionMatters.Amendment, id, ct) ?? await RejectedAsync(db, user, id, ct);
        if (amendment.MayBeDecided(house, decision) is { } refusal) return await db.Refuse(account, refusal, "amendment.decided", id, ct);

        amendment.Decide(house, decision!, clock.GetUtcNow());
        db.Entry(amendment).State = EntityState.Modified; // The amendment is what the caller saw: its version goes on with its decisions.
        account.Audit("amendment.decided", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(amendment.Version);
        return TypedResults.NoContent();
    }

    private static Task<Decision?> RejectedAsync(PlatformDbContext db, CurrentUser user, Guid id, CancellationToken ct) =>
        db.Seen<Decision>(user).AsNoTracking()
        .Where(d => d.Body == BodyIds.Board && d.Matter == DecisionMatters.Amendment && d.SubjectId == id
            && d.Outcome == DecisionOutcome.Rejected)
        .OrderByDescending(d => d.DecidedAt).FirstOrDefaultAsync(ct);
}
