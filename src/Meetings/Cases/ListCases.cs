using Platform.Meetings.CaseMeetings;
using Platform.Meetings.Plans;

namespace Platform.Meetings.Cases;

internal static class ListCases
{
    // OverdueActions: Agreements of the current plan whose date has passed (MEE-10).
    internal sealed record Row(
        Guid Id, string Process, string Table, CaseState State, DateTimeOffset AcceptedAt, string? CaseDirector, int OverdueActions);

    private readonly record struct Key(DateTimeOffset AcceptedAt, Guid Id);

    // GET meetings/v1/cases
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/cases", Handle).WithName(nameof(ListCases)).WithTags("Casussen")
        .WithSummary("Casussen die naar het overleg gaan of gingen en die u mag zien, nieuwste eerst.")
        .RequireRoles(MeetingsPolicies.Readers);

    private static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? process, string? state, string? table, string? caseDirector, bool? overdue, int? limit, string? cursor,
        HttpContext http, MeetingsDbContext db, CurrentUser user, CovenantCatalog catalog, Account account, TimeProvider clock, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Key>(limit, cursor, errors);
        if (state is not null) errors.OneOf(state, nameof(state), "open", "scaled-down");
        var house = catalog.House(user.House);
        process = house.OneProcess(user, process, errors, static known => known.CaseMeeting is not null);
        if (errors.Any) return errors.ToProblem();
        if (CaseMeeting.MayExist(house, process) is { } refusal) return await db.Refuse(account, refusal, "case.listed", null, null, ct, process: process);

        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var own = db.CasesOf(user, now, Case.Phase);
        var cases = user.IsAny(MeetingsPolicies.OrganisersAndGuards) ? db.Seen<Case>(user, now) : db.Unhidden<Case>(user).Where(c => own.Contains(c.Id));
        cases = cases.AsNoTracking().Where(c => c.Process == process);
        if (table is not null) cases = cases.Where(c => c.Table == table);
        if (caseDirector is not null) cases = cases.Where(c => c.DirectorParty == caseDirector && (c.DirectorUntil == null || c.DirectorUntil > now));
        if (state is not null)
        {
            var wanted = state is "open" ? CaseState.Open : CaseState.ScaledDown;
            cases = cases.Where(c => c.State == wanted);
        }

        var late = db.PlanActions.Where(PlanAction.IsOverdue(today));
        if (overdue is { } asked) cases = cases.Where(c => late.Any(a => a.CaseId == c.Id) == asked);
        if (after is { } seen) cases = cases.Where(c => c.AcceptedAt < seen.AcceptedAt || (c.AcceptedAt == seen.AcceptedAt && c.Id < seen.Id));
        var rows = await cases.OrderByDescending(c => c.AcceptedAt).ThenByDescending(c => c.Id).Take(take + 1)
            .Select(c => new Row(c.Id, c.Process, c.Table, c.State, c.AcceptedAt, c.DirectorUntil <= now ? null : c.DirectorParty, late.Count(a => a.CaseId == c.Id)))
            .ToListAsync(ct);
        var page = rows.ToPage(take, static row => new Key(row.AcceptedAt, row.Id), http);

        Telemetry.Mark(user.House, process);
        account.Audit("case.listed", null, process, "case-meeting", page.Items.Select(static row => row.Id));
        foreach (var group in page.Items.GroupBy(static row => row.Process))
            account.Processed($"{group.Key}/meetings", "Casussen getoond in een lijst", group.Select(static row => row.Id));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }
}
