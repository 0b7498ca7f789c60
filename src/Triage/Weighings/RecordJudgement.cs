namespace Platform.Triage.Weighings;

/// <summary>
/// BGS 2.20(3): records whether, in the judgement of a lid-1 participant, the criteria are met. A new judgement takes the place of the old, and
/// asks to have seen it.
/// </summary>
internal static class RecordJudgement
{
    internal sealed record Request(
        [Required, MaxLength(100), ProfileCode("de partijen van het huis")] string? Party,
        [Required(ErrorMessage = "Geef aan of naar het oordeel van deze deelnemer aan de criteria is voldaan.")] bool? Met,
        [Required, MaxLength(4000)] string? Motivation);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/weighings/{caseId:guid}/judgements", Handle).WithName(nameof(RecordJudgement))
        .WithSummary("Oordeel van een deelnemer vastleggen").WithTags("Wegingen").RequireRoles(Roles.Leaders)
        .Idempotent<Request>().TakesIfMatch(isOptional: true);

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid caseId, Request request, UseCase use) => use
        .OnWeighing(caseId, "weighing.judged", "Oordeel vastgelegd")
        .Input(Limits.Check(request).Check(use.House.Party(request.Party ?? "") is null or { IsLid1: true }, "party",
            "Alleen een deelnemer uit artikel 2.27, eerste lid, WGS oordeelt."))
        .Rule(weighing => WeighingRules.RefuseDismissed(use.House, weighing)
            ?? use.House.Unless(use.House.Party(request.Party!) is not null, RuleIds.Cov02))
        .Rule(async weighing => ParticipantJudgement.RefuseReplacing(use.House, await KnownAsync(weighing, request, use)))
        .Step(weighing => JudgeAsync(weighing, request, use))
        .MakeAsync(_ => new(caseId, $"/weighings/{caseId}"));

    private static Task<ParticipantJudgement?> KnownAsync(Weighing weighing, Request request, UseCase use) => use.Db.Set<ParticipantJudgement>()
        .SingleOrDefaultAsync(j => j.House == weighing.House && j.WeighingId == weighing.Id && j.Party == request.Party, use.Aborted);

    private static async Task<ProblemHttpResult?> JudgeAsync(Weighing weighing, Request request, UseCase use)
    {
        var known = await KnownAsync(weighing, request, use);
        if (known is null)
        {
            if (await use.MoveAsync(weighing) is { } over) return over;
            use.Db.Add(new ParticipantJudgement
            {
                WeighingId = weighing.Id, Party = request.Party!, House = weighing.House, Process = weighing.Process, Met = request.Met!.Value,
                Motivation = request.Motivation!, RecordedAt = use.Now,
            });
            return null;
        }

        if (!weighing.IsOpen) return Problems.WrongPhase(WeighingRules.Over);
        if (use.ExpectIfMatch(weighing) is { } stale) return stale;
        weighing.Recorded();
        (known.Met, known.Motivation, known.RecordedAt) = (request.Met!.Value, request.Motivation!, use.Now);
        return null;
    }
}
