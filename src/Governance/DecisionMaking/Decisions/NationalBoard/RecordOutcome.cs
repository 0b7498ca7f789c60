namespace Platform.Governance.DecisionMaking.Decisions.NationalBoard;

/// <summary>GOV-29: records what the Landelijke Stuurgroep decided, beside the decisions it touches.</summary>
internal static class RecordOutcome
{
    internal sealed record Request(
        [Required] DateOnly? On, [Required, MaxLength(4000)] string? Text, [Required] string? Reference, Guid? PointId,
        [MaxLength(100, ErrorMessage = "Noem hoogstens 100 besluiten.")] Guid[]? DecisionIds);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/national-outcomes", Handle).WithName(nameof(RecordOutcome))
        .WithTags("Landelijke Stuurgroep")
        .WithSummary("Een uitkomst van de Landelijke Stuurgroep vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var act = new Act("national-outcome.recorded", BodyIds.Board);
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        var ids = request.DecisionIds ?? [];
        var errors = Limits.Check(request).Check(ids.Distinct().Count() == ids.Length, "decisionIds", "Een besluit staat er meer dan één keer in.");
        var known = ids.Length is 0 or > 100 ? []
            : await use.Seen<Decision>().Where(d => ids.Contains(d.Id)).Select(d => d.Id).ToListAsync(use.Aborted);
        for (var i = 0; i < ids.Length && ids.Length <= 100; i++)
            errors.Check(known.Contains(ids[i]), $"decisionIds[{i}]", "Dit besluit is er niet.");
        var point = request.PointId is { } pointId
            ? await use.Seen<NationalPoint>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == pointId, use.Aborted) : null;
        errors.Check(request.PointId is null || point is not null, "pointId", "Dit ontwikkelpunt is er niet.");
        return await use.Create(act)
            .Input(errors)
            .Rule(_ => NationalPoint.MayBeTold(use.House, request.Text, request.Reference)
                ?? NationalOutcome.MayBeRecorded(use.House, request.On!.Value, point, use.Today))
            .MakeAsync(_ =>
            {
                var outcome = NationalOutcome.Record(use.House, request.On!.Value, request.Text!, request.Reference!, point?.Id, ids, use.Now);
                use.Db.Add(outcome);
                return new(outcome.Id, $"/national-outcomes/{outcome.Id}");
            });
    }
}
