namespace Platform.Governance.PlanningControl.Plans;

/// <summary>GOV-04: keeps the proof that the adopted plan was sent, to one addressee or to all municipalities at once.</summary>
internal static class DistributePlan
{
    private const string NotAfter = "Geef de dag van verzending, vandaag of eerder.";

    internal sealed record Request(
        [Required, ProfileCode("de geadresseerden van het plan")] string? To, [Required(ErrorMessage = NotAfter)] DateOnly? SentOn,
        [Required] string? Proof);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/plans/{id:guid}/distributions", Handle).WithName(nameof(DistributePlan))
        .WithTags("Plannen")
        .WithSummary("Het bewijs van verzending van een plan vastleggen").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var act = new Act("plan.distributed", BodyIds.Board) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        IEnumerable<string> addressees = request.To is BoardPlan.Municipalities
            ? use.House.Municipalities.Select(static municipality => municipality.Party) : [request.To!];
        return await use
            .Change(act, ct => use.Seen<BoardPlan>().Include(p => p.Distributions).SingleOrDefaultAsync(p => p.Id == id, ct))
            .Input(Limits.Check(request)
                .OneOf(request.To, "to", [.. BoardPlan.Addressees(use.House).Union(use.House.Covenant.Plan.DistributeTo)])
                .Check(request.SentOn <= use.Today, "sentOn", NotAfter))
            .IfMatch()
            .State(static plan => plan.State is PlanState.Adopted, "Dit plan is nog niet vastgesteld.")
            .Rule(plan => plan.MayBeSent(use.House, request.SentOn!.Value))
            .State(plan => plan.Unsent(addressees).Count > 0, "De verzending daarheen is al vastgelegd.")
            .WithParts()
            .ApplyAsync(plan => plan.Distribute(plan.Unsent(addressees), request.SentOn!.Value, request.Proof!));
    }
}
