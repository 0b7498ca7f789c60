using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.PlanningControl.Plans;

/// <summary>GOV-04: keeps the proof that the adopted plan was sent, to one addressee or to all municipalities at once.</summary>
internal static class DistributePlan
{
    internal sealed record Request(string? To, DateOnly? SentOn, string? Proof);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/plans/{id:guid}/distributions", Handle).WithName(nameof(DistributePlan))
        .WithTags("Plannen")
        .WithSummary("Het bewijs van verzending van een plan vastleggen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "plan.distributed", id, ct);
        var errors = new InputErrors().OneOf(request.To, "to", [.. BoardPlan.Addressees(house).Union(house.Covenant.Plan.DistributeTo)])
            .Text(request.Proof, "proof")
            .Check(request.SentOn <= clock.Today(), "sentOn", "Geef de dag van verzending, vandaag of eerder.");
        if (errors.Any) return errors.ToProblem();
        var plan = await db.Seen<BoardPlan>(user).Include(p => p.Distributions).SingleOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null) return Problems.NotFound();
        if (db.Expect(plan, ifMatch) is { } stale) return stale;
        if (plan.State is not PlanState.Adopted)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Dit plan is nog niet vastgesteld.");
        if (plan.MayBeSent(house, request.SentOn!.Value) is { } refusal) return await db.Refuse(account, refusal, "plan.distributed", id, ct);
        var addressees = request.To is BoardPlan.Municipalities ? house.Municipalities.Select(static municipality => municipality.Party)
            .Distinct() : [request.To!];
        var added = addressees.Where(to => plan.Distribute(to, request.SentOn.Value, request.Proof!)).ToList();
        if (added.Count == 0)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "De verzending daarheen is al vastgelegd.");

        db.Entry(plan).State = EntityState.Modified; // The plan itself is what the caller saw: its version goes on with its parts.
        account.Audit("plan.distributed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(plan.Version);
        return TypedResults.NoContent();
    }
}
