using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Oversight.Disputes;

/// <summary>GOV-16: the rung that has the dispute settles it, or records that it cannot; a body does so by a decision of its own.</summary>
internal static class RecordDisputeStep
{
    internal sealed record Request(
        [Required, AllowedValues("settled", "not-settled")] string? Outcome, [Required(ErrorMessage = Day)] DateOnly? On,
        [Required, MaxLength(8000)] string? Decision, Guid? DecisionId);

    private const string Day = "Geef de dag van de uitspraak, vandaag of eerder.";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/disputes/{id:guid}/steps", Handle).WithName(nameof(RecordDisputeStep))
        .WithTags("Geschillen")
        .WithSummary("De uitspraak van de huidige instantie vastleggen").RequireRoles(DisputeRights.Anyone).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var settled = request.Outcome is "settled";
        return use.ChangeDispute(id, "dispute.concluded", By, dispute => Check(request, use, dispute))
            .Rule(async dispute => dispute.MayConclude(use.House, request.On!.Value, await DecidedAsync(dispute)))
            .ApplyAsync(dispute =>
            {
                var now = use.Now;
                dispute.Conclude(settled, request.On!.Value, By(dispute)!, request.Decision!, request.DecisionId, now);
                use.Db.TellEnded(dispute, now);
            });

        Capacity? By(Dispute dispute) => dispute.AtRung(use.House, use.User);

        async Task<bool> DecidedAsync(Dispute dispute) => request.DecisionId is null || await use.Seen<Decision>().AnyAsync(
            d => d.Id == request.DecisionId && d.Body == dispute.Rung && (!settled || d.Outcome == DecisionOutcome.Adopted), use.Aborted);
    }

    private static InputErrors Check(Request request, UseCase use, Dispute dispute)
    {
        var isBody = use.House.Body(dispute.Rung) is not null;
        return Limits.Check(request).Check(request.On <= use.Today, "on", Day).Check(isBody == request.DecisionId is not null, "decisionId",
            isBody ? "Noem het besluit van het overleg." : "Alleen een overleg beslist met een besluit.");
    }
}
