using Microsoft.AspNetCore.Mvc;
using Platform.Triage.Access;

namespace Platform.Triage.Weighings;

/// <summary>TRI-04: records for each criterion of covenant and law whether it is met, and why. Replaces what was recorded before.</summary>
internal static class RecordCriteria
{
    internal sealed record Criterion(string? Code, bool? Met, string? Motivation);

    internal sealed record Request(IReadOnlyList<Criterion?>? Criteria, IReadOnlyList<Criterion?>? BgsCriteria);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/weighings/{caseId:guid}/criteria", Handle).WithName(nameof(RecordCriteria))
        .WithSummary("Criteria wegen").WithTags("Wegingen").RequireRoles(Rights.Wide);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid caseId, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var weighing = await db.Seen<Weighing>(user, clock.GetUtcNow()).SingleOrDefaultAsync(w => w.Id == caseId, ct);
        if (weighing is null) return Problems.NotFound();

        Telemetry.Mark(house.Id, weighing.Process, caseId);
        var errors = new InputErrors();
        List<CriterionJudgement> recorded =
        [
            .. Read(request.Criteria, "criteria", CriterionLists.Covenant, house.Process(weighing.Process)?.Criteria ?? [], weighing, errors),
            .. Read(request.BgsCriteria, "bgsCriteria", CriterionLists.Law, house.Law.BgsCriteria, weighing, errors),
        ];
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(weighing, ifMatch) is { } stale) return stale;
        if (WeighingRules.RefuseDismissed(house, weighing) is { } refusal) return await db.Refuse(account, refusal, "criteria.weighed", caseId, caseId, ct, commit: true, process: weighing.Process);
        if (!weighing.IsOpen) return WeighingRules.Decided();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Set<CriterionJudgement>().Where(c => c.House == house.Id && c.WeighingId == caseId).ExecuteDeleteAsync(ct);
        db.AddRange(recorded);
        weighing.Recorded();
        account.Audit("criteria.weighed", caseId, weighing.Process, "triage", caseId);
        account.Processed($"{weighing.Process}/triage", "Criteria gewogen", caseId);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        http.Response.SetETag(weighing.Version);
        return TypedResults.NoContent();
    }

    private static IEnumerable<CriterionJudgement> Read(
        IReadOnlyList<Criterion?>? given, string field, string list, IReadOnlyList<CodedText> known, Weighing weighing, InputErrors errors)
    {
        foreach (var (i, criterion) in (given ?? []).Index())
        {
            if (criterion is null)
            {
                errors.Add($"{field}[{i}]", "Dit veld is verplicht.");
                continue;
            }

            errors.OneOf(criterion.Code, $"{field}[{i}].code", known.Select(c => c.Code)).Text(criterion.Motivation, $"{field}[{i}].motivation", 4000)
                .Check(criterion.Met is not null, $"{field}[{i}].met", "Geef aan of aan dit criterium is voldaan.")
                .Check(given!.Take(i).All(earlier => earlier?.Code != criterion.Code), $"{field}[{i}].code", "Dit criterium staat er twee keer.");
            if (criterion is { Code: { } code, Met: { } met, Motivation: { } motivation })
                yield return new() { WeighingId = weighing.Id, House = weighing.House, List = list, Code = code, Met = met, Motivation = motivation };
        }
    }
}
