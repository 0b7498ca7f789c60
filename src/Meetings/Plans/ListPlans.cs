using Platform.Meetings.Cases;

namespace Platform.Meetings.Plans;

internal static class ListPlans
{
    internal sealed record Row(Guid Id, int Number, bool Current, DateTimeOffset AdoptedAt, DateTimeOffset? SupersededAt, Guid MeetingId);

    private readonly record struct Key(int Number);

    // GET meetings/v1/cases/{caseId}/plans
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/cases/{caseId:guid}/plans", Handle).WithName(nameof(ListPlans)).WithTags("Plannen")
        .WithSummary("De versies van het plan van een casus, de geldende eerst.")
        .RequireRoles(MeetingsPolicies.Readers);

    private static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        Guid caseId, int? limit, string? cursor, HttpContext http, MeetingsDbContext db, CurrentUser user, Account account, TimeProvider clock,
        CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Key>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var process = await db.Seen<Case>(user, clock.GetUtcNow()).Where(c => c.Id == caseId).Select(c => c.Process).SingleOrDefaultAsync(ct);
        if (process is null) return Problems.NotFound();

        Telemetry.Mark(user.House, process, caseId);
        var plans = db.Plans.AsNoTracking().Where(p => p.CaseId == caseId);
        if (after is { } seen) plans = plans.Where(p => p.Number < seen.Number);
        var rows = await plans.OrderByDescending(p => p.Number).Take(take + 1)
            .Select(p => new Row(p.Id, p.Number, p.SupersededAt == null, p.AdoptedAt, p.SupersededAt, p.MeetingId)).ToListAsync(ct);
        account.Audit("plan.listed", null, process, "case-meeting", caseId);
        account.Processed($"{process}/meetings", "Plannen getoond in een lijst", caseId);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => new Key(row.Number), http));
    }
}
