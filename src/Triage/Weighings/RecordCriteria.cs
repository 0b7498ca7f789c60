namespace Platform.Triage.Weighings;

/// <summary>
/// TRI-04: records for each criterion of covenant and law whether it is met, and why, or why that cannot be said yet. Replaces what was recorded
/// before.
/// </summary>
internal static class RecordCriteria
{
    internal sealed record Criterion(
        [Required, ProfileCode("de criteria van het proces, of die van de wet")] string? Code,
        bool? Met, [Required, MaxLength(4000)] string? Motivation);

    internal sealed record Request(
        [MaxLength(100)] IReadOnlyList<Criterion?>? Criteria, [MaxLength(100)] IReadOnlyList<Criterion?>? BgsCriteria);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/weighings/{caseId:guid}/criteria", Handle).WithName(nameof(RecordCriteria))
        .WithSummary("Criteria wegen").WithTags("Wegingen").RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid caseId, Request request, UseCase use) => use
        .OnWeighing(caseId, "criteria.weighed", "Criteria gewogen")
        .Input(weighing => Check(request, weighing, use.House))
        .IfMatch()
        .Rule(weighing => WeighingRules.RefuseDismissed(use.House, weighing))
        .Phase(weighing => weighing.IsOpen, WeighingRules.Over)
        .Then(async weighing =>
        {
            await use.Db.Set<CriterionJudgement>().Where(c => c.House == weighing.House && c.WeighingId == caseId).ExecuteDeleteAsync(use.Aborted);
            use.Db.AddRange(Judged(request.Criteria, CriterionLists.Covenant, weighing));
            use.Db.AddRange(Judged(request.BgsCriteria, CriterionLists.Law, weighing));
        })
        .ApplyAsync(weighing => weighing.Recorded());

    private static InputErrors Check(Request request, Weighing weighing, HouseProfile house)
    {
        var errors = Limits.Check(request);
        Check(request.Criteria, "criteria", house.Process(weighing.Process)?.Criteria ?? [], errors);
        Check(request.BgsCriteria, "bgsCriteria", house.Law.BgsCriteria, errors);
        return errors;
    }

    private static void Check(IReadOnlyList<Criterion?>? given, string field, IReadOnlyList<CodedText> known, InputErrors errors)
    {
        foreach (var (i, criterion) in (given ?? []).Index())
        {
            if (criterion is null) continue;
            errors.OptionalOneOf(criterion.Code, $"{field}[{i}].code", known.Select(c => c.Code))
                .Check(given!.Take(i).All(earlier => earlier?.Code != criterion.Code), $"{field}[{i}].code", "Dit criterium staat er twee keer.");
        }
    }

    private static IEnumerable<CriterionJudgement> Judged(IReadOnlyList<Criterion?>? given, string list, Weighing weighing) =>
        (given ?? []).OfType<Criterion>().Select(criterion => new CriterionJudgement
        {
            WeighingId = weighing.Id, House = weighing.House, List = list, Code = criterion.Code!, Met = criterion.Met,
            Motivation = criterion.Motivation!,
        });
}
