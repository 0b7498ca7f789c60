using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Plans;

/// <summary>GOV-04: keeps the proof that the adopted plan was sent to the municipalities or the tactical meeting.</summary>
internal static class DistributePlan
{
    internal sealed record Request(string? To, DateOnly? SentOn, string? Proof);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/plans/{id:guid}/distributions", Handle).WithName(nameof(DistributePlan)).WithTags("Plannen")
        .WithSummary("Het bewijs van verzending van een plan vastleggen").RequireRoles(GovernanceRights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, GovernanceDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPlans(user)) return await db.Forbid(account, "plan.distributed", id, ct);
        var errors = new InputErrors().OneOf(request.To, "to", house.Covenant.Plan.DistributeTo).Text(request.Proof, "proof")
            .Check(request.SentOn <= clock.Today(), "sentOn", "Geef de dag van verzending, vandaag of eerder.");
        if (errors.Any) return errors.ToProblem();
        var plan = await db.Plans.Include(p => p.Distributions).SingleOrDefaultAsync(p => p.Id == id && p.House == house.Id, ct);
        if (plan is null) return Problems.NotFound();
        if (db.Expect(plan, ifMatch) is { } stale) return stale;
        if (plan.State is not PlanState.Adopted || !plan.Distribute(request.To!, request.SentOn!.Value, request.Proof!))
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Dit plan is nog niet vastgesteld, of daar al naartoe gestuurd.");

        db.Entry(plan).State = EntityState.Modified; // The plan itself is what the caller saw: its version goes on with its parts.
        account.Audit("plan.distributed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(plan.Version);
        return TypedResults.NoContent();
    }
}
