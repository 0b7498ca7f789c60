namespace Platform.Governance.PlanningControl.Plans;

/// <summary>Begins a new version of an adopted plan; the adopted one keeps counting until the Stuurgroep has decided on the new one.</summary>
internal static class AdjustPlan
{
    internal sealed record Request([Required, MaxLength(4000)] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/plans/{id:guid}/versions", Handle).WithName(nameof(AdjustPlan)).WithTags("Plannen")
        .WithSummary("Een nieuwe versie van een vastgesteld plan opstellen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var act = new Act("plan.adjusted", BodyIds.Board) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        return await use
            .Change(act, ct => use.Seen<BoardPlan>().AsNoTracking().Include(p => p.Parts).Include(p => p.Budget).AsSplitQuery()
                .SingleOrDefaultAsync(p => p.Id == id, ct))
            .Input(Limits.Check(request))
            .State(plan => plan is { State: PlanState.Adopted, SupersededAt: null }, "Alleen het plan dat nu geldt kan worden aangepast.")
            .MakeAsync(plan =>
            {
                var next = plan.Adjust(use.House, request.Reason!, use.Now);
                use.Db.Add(next);
                return new(next.Id, $"/plans/{next.Id}", next);
            });
    }
}
