using Microsoft.AspNetCore.Mvc;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Oversight.Disputes;

/// <summary>GOV-16: the rung that has the dispute settles it, or records that it cannot; a body does so by a decision of its own.</summary>
internal static class RecordDisputeStep
{
    internal sealed record Request(string? Outcome, DateOnly? On, string? Decision, Guid? DecisionId);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/disputes/{id:guid}/steps", Handle).WithName(nameof(RecordDisputeStep))
        .WithTags("Geschillen")
        .WithSummary("De uitspraak van de huidige instantie vastleggen").RequireRoles(DisputeRights.Anyone);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var dispute = await db.DisputesOf(house, user).Include(d => d.Steps).SingleOrDefaultAsync(d => d.Id == id, ct);
        if (dispute is null) return Problems.NotFound();
        if (dispute.AtRung(house, user) is not { } by) return await db.NotYours(account, "dispute.concluded", dispute, ct);
        var isBody = house.Body(dispute.Rung) is not null;
        var errors = new InputErrors().OneOf(request.Outcome, "outcome", "settled", "not-settled").Text(request.Decision, "decision", 8000)
            .Check(request.On <= clock.Today(), "on", "Geef de dag van de uitspraak, vandaag of eerder.")
            .Check(isBody == request.DecisionId is not null, "decisionId",
                isBody ? "Noem het besluit van het overleg." : "Alleen een overleg beslist met een besluit.");
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(dispute, ifMatch) is { } stale) return stale;
        if (dispute.IsClosed) return NotOpen();

        Telemetry.Mark(house.Id, dispute.Process, dispute.CaseId);
        var settled = request.Outcome is "settled";
        var decided = !isBody || await db.Seen<Decision>(user).AnyAsync(d => d.Id == request.DecisionId && d.Body == dispute.Rung
            && (!settled || d.Outcome == DecisionOutcome.Adopted), ct);
        if (dispute.MayConclude(house, request.On!.Value, decided) is { } refusal)
            return await db.RefuseStep(account, refusal, "dispute.concluded", dispute, ct);

        var now = clock.GetUtcNow();
        dispute.Conclude(settled, request.On.Value, by, request.Decision!, request.DecisionId, now);
        db.TellEnded(dispute, now);
        account.Audit("dispute.concluded", id, dispute.Process, dispute.Rung, dispute.Cases());
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(dispute.Version);
        return TypedResults.NoContent();
    }

    internal static async Task<ProblemHttpResult> RefuseStep(
        this PlatformDbContext db, Account account, Refusal refusal, string action, Dispute dispute, CancellationToken ct)
    {
        await db.RecordRefused(account, action, dispute, refusal.Rule, ct);
        return refusal.ToProblem();
    }

    internal static ProblemHttpResult NotOpen() =>
        Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Dit geschil is beslecht of ingetrokken.");

    internal static async Task<ProblemHttpResult> NotYours(this PlatformDbContext db, Account account, string action, Dispute dispute, CancellationToken ct)
    {
        await db.RecordRefused(account, action, dispute, "missing-right", ct);
        return Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "U mag dit niet.", "Deze stap is aan een ander in dit geschil.");
    }

    private static async Task RecordRefused(
        this PlatformDbContext db, Account account, string action, Dispute dispute, string rule, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        account.Refused(action, dispute.Id, dispute.Process, rule, dispute.Cases());
        await db.SaveChangesAsync(ct);
    }
}
