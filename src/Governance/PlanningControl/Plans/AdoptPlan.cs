using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.PlanningControl.Plans;

/// <summary>GOV-03, GOV-04: the Stuurgroep decided on a plan that is whole; from that decision the term to send it runs.</summary>
internal static class AdoptPlan
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/plans/{id:guid}/adoption", Handle).WithName(nameof(AdoptPlan)).WithTags("Plannen")
        .WithSummary("De vaststelling van een plan vastleggen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "plan.adopted", id, ct);
        var plan = await db.Seen<BoardPlan>(user).Include(p => p.Parts).SingleOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null) return Problems.NotFound();
        if (db.Expect(plan, ifMatch) is { } stale) return stale;
        if (plan.State is PlanState.Adopted)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Dit plan is al vastgesteld.");

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var decision = await db.AdoptedAsync(house, BodyIds.Board, DecisionMatters.Plan, id, ct);
        var others = await db.Seen<BoardPlan>(user).Include(p => p.Parts).Where(p => p.State == PlanState.Adopted).ToListAsync(ct);
        if (plan.Adopt(house, others, decision?.Id, decision?.DecidedAt, now) is { } refusal)
            return await db.Refuse(account, refusal, "plan.adopted", id, ct);

        account.Audit("plan.adopted", id, null, BodyIds.Board);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (Exception fault) when ((fault as PostgresException
            ?? fault.InnerException) is PostgresException { SqlState: PostgresErrorCodes.ExclusionViolation })
        {
            // Another plan for these years was adopted at the same moment.
            return RowVersions.Stale();
        }

        http.Response.SetETag(plan.Version);
        return TypedResults.NoContent();
    }
}
