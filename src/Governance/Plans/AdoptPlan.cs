using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Governance;

namespace Platform.Governance.Plans;

/// <summary>GOV-03, GOV-04: the Stuurgroep adopts a plan that is whole; from then the term to send it runs.</summary>
internal static class AdoptPlan
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/plans/{id:guid}/adoption", Handle).WithName(nameof(AdoptPlan)).WithTags("Plannen")
        .WithSummary("De vaststelling van een plan vastleggen").RequireRoles(GovernanceRights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, GovernanceDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPlans(user)) return await db.Forbid(account, "plan.adopted", id, ct);
        var plan = await db.Plans.Include(p => p.Parts).SingleOrDefaultAsync(p => p.Id == id && p.House == house.Id, ct);
        if (plan is null) return Problems.NotFound();
        if (db.Expect(plan, ifMatch) is { } stale) return stale;
        if (plan.State is PlanState.Adopted)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Dit plan is al vastgesteld.");

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var adopted = await db.Plans.Where(p => p.House == house.Id && p.State == PlanState.Adopted)
            .SelectMany(p => p.Parts, (p, part) => new { part.Code, p.FirstYear }).ToListAsync(ct);
        if (plan.Adopt(house, [.. adopted.Select(part => (part.Code, part.FirstYear))], now) is { } refusal)
            return await db.Refuse(account, refusal, "plan.adopted", id, ct);

        db.Publish(new PlanAdoptedByBoard { House = house.Id, PlanId = id, DistributeBy = plan.DistributeBy!.Value, AdoptedAt = now });
        account.Audit("plan.adopted", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(plan.Version);
        return TypedResults.NoContent();
    }
}
