using Platform.Meetings.Access;
using Platform.Meetings.Cases;
using Platform.Meetings.Plans;

namespace Platform.Meetings.Dossiers;

internal static class ListCases
{
    internal sealed record Query(
        string? Process, [AllowedValues("open", "scaled-down")] string? State, string? Table, string? CaseDirector, bool? Overdue,
        [PageLimit] int? Limit, string? Cursor);

    // OverdueActions: Agreements of the current plan that you may see and whose date has passed (MEE-10, MEE-17).
    internal sealed record Row(
        Guid Id, string Process, string Table, CaseState State, DateTimeOffset AcceptedAt, string? CaseDirector, int OverdueActions);

    private readonly record struct Key(DateTimeOffset AcceptedAt, Guid Id);

    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/cases", Handle).WithName(nameof(ListCases)).WithTags("Casussen")
        .WithSummary("Casussen die naar het overleg gaan of gingen en die u mag zien, nieuwste eerst")
        .RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Key>(query.Limit, query.Cursor, errors);
        var (process, no) = await use.OneProcessAsync(new("case.listed", "case-meeting") { Process = query.Process }, query.Process, errors);
        if (no is not null) return no;

        var (db, now) = (use.Db, use.Now);
        var own = db.CasesOf(use.User, now, Case.Phase);
        var cases = use.User.IsAny(Roles.LeadersAndGuards) ? use.Seen<Case>() : db.Unhidden<Case>(use.User).Where(c => own.Contains(c.Id));
        cases = cases.AsNoTracking().Where(c => c.Process == process);
        if (query.Table is { } table) cases = cases.Where(c => c.Table == table);
        if (query.CaseDirector is { } director)
            cases = cases.Where(c => c.DirectorParty == director && (c.DirectorUntil == null || c.DirectorUntil > now));
        if (query.State is { } state)
        {
            var wanted = state is "open" ? CaseState.Open : CaseState.ScaledDown;
            cases = cases.Where(c => c.State == wanted);
        }

        // The walls of the database leave out what a party may not see of it, so that no count tells of another's agreements (MEE-17).
        var late = db.Set<PlanAction>().Where(PlanAction.IsOverdue(use.Today));
        if (query.Overdue is { } overdue) cases = cases.Where(c => late.Any(a => a.CaseId == c.Id) == overdue);
        if (after is { } seen) cases = cases.Where(c => c.AcceptedAt < seen.AcceptedAt || (c.AcceptedAt == seen.AcceptedAt && c.Id < seen.Id));
        var rows = await cases.OrderByDescending(c => c.AcceptedAt).ThenByDescending(c => c.Id).Take(take + 1)
            .Select(c => new Row(
                c.Id, c.Process, c.Table, c.State, c.AcceptedAt, c.DirectorUntil <= now ? null : c.DirectorParty, late.Count(a => a.CaseId == c.Id)))
            .ToListAsync(use.Aborted);
        var page = rows.ToPage(take, static row => new Key(row.AcceptedAt, row.Id), use.Http);
        return await use.ShowAsync(
            new("case.listed", "case-meeting")
            {
                Process = process, Hits = [.. page.Items.Select(static row => row.Id)], Processing = new("meetings", "Casussen getoond in een lijst"),
            },
            page);
    }
}
