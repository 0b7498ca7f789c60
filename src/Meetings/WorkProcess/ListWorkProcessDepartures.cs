using Platform.Meetings.Access;

namespace Platform.Meetings.WorkProcess;

internal static class ListWorkProcessDepartures
{
    internal sealed record Query(string? Process, [PageLimit] int? Limit, string? Cursor);

    // CaseId: The case in which it happened; one of a case that you may not see is not in the list.
    internal sealed record Row(Guid Id, string Process, Guid? CaseId, DateOnly DepartedOn, string What, DateTimeOffset NotedAt);

    private readonly record struct Key(DateTimeOffset NotedAt, Guid Id);

    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/work-process-departures", Handle).WithName(nameof(ListWorkProcessDepartures)).WithTags("Werkproces")
        .WithSummary("Afwijkingen van het werkproces in één proces, de laatst genoteerde eerst")
        .RequireRoles(Roles.LeadersAndGuards);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Key>(query.Limit, query.Cursor, errors);
        var listed = new Act("work-process-departure.listed", "case-meeting") { Process = query.Process };
        var (process, no) = await use.OneProcessAsync(listed, query.Process, errors);
        if (no is not null) return no;

        var departures = use.Seen<WorkProcessDeparture>().AsNoTracking().Where(d => d.Process == process);
        if (after is { } seen) departures = departures.Where(d => d.NotedAt < seen.NotedAt || (d.NotedAt == seen.NotedAt && d.Id < seen.Id));
        var rows = await departures.OrderByDescending(d => d.NotedAt).ThenByDescending(d => d.Id).Take(take + 1)
            .Select(d => new Row(d.Id, d.Process, d.CaseId, d.DepartedOn, d.What, d.NotedAt)).ToListAsync(use.Aborted);
        var page = rows.ToPage(take, static row => new Key(row.NotedAt, row.Id), use.Http);
        return await use.ShowAsync(
            listed with
            {
                Process = process,
                Hits = [.. page.Items.Select(static row => row.CaseId).OfType<Guid>().Distinct()],
                Processing = new("meetings", "Afwijkingen van het werkproces getoond in een lijst"),
            },
            page);
    }
}
