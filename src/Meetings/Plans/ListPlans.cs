using Platform.Meetings.Access;
using Platform.Meetings.Cases;

namespace Platform.Meetings.Plans;

internal static class ListPlans
{
    internal sealed record Row(Guid Id, int Number, bool Current, DateTimeOffset AdoptedAt, DateTimeOffset? SupersededAt, Guid MeetingId);

    private readonly record struct Key(int Number);

    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/cases/{caseId:guid}/plans", Handle).WithName(nameof(ListPlans)).WithTags("Plannen")
        .WithSummary("De versies van het plan van een casus, de geldende eerst")
        .RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(Guid caseId, [AsParameters] PageQuery query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Key>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var process = await use.Seen<Case>().Where(c => c.Id == caseId).Select(c => c.Process).SingleOrDefaultAsync(use.Aborted);
        if (process is null) return Problems.NotFound();

        var plans = use.Db.Set<Plan>().AsNoTracking().Where(p => p.CaseId == caseId);
        if (after is { } seen) plans = plans.Where(p => p.Number < seen.Number);
        var rows = await plans.OrderByDescending(p => p.Number).Take(take + 1)
            .Select(p => new Row(p.Id, p.Number, p.SupersededAt == null, p.AdoptedAt, p.SupersededAt, p.MeetingId)).ToListAsync(use.Aborted);
        return await use.ShowAsync(
            new("plan.listed", "case-meeting") { Case = caseId, Process = process, Processing = new("meetings", "Plannen getoond in een lijst") },
            rows.ToPage(take, static row => new Key(row.Number), use.Http));
    }
}
