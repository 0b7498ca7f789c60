using Platform.Meetings.Access;

namespace Platform.Meetings.CaseMeetings;

internal static class ListMeetings
{
    internal sealed record Query(
        string? Process, string? Table, [AllowedValues("planned", "opened", "closed")] string? State, DateTimeOffset? From, [PageLimit] int? Limit,
        string? Cursor);

    internal sealed record Row(
        Guid Id, string Process, string Table, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, MeetingState State);

    private readonly record struct Key(DateTimeOffset StartsAt, Guid Id);

    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/meetings", Handle).WithName(nameof(ListMeetings)).WithTags("Overleggen")
        .WithSummary("Overleggen die u mag zien, het laatste eerst")
        .RequireRoles(Rights.Schedules);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Key>(query.Limit, query.Cursor, errors);
        var (process, no) = await use.OneProcessAsync(new("meeting.listed", "case-meeting") { Process = query.Process }, query.Process, errors);
        if (no is not null) return no;

        var meetings = use.Seen<CaseMeeting>().AsNoTracking().Where(m => m.Process == process);
        if (query.Table is { } table) meetings = meetings.Where(m => m.Table == table);
        if (query.State is { } state)
        {
            var wanted = Enum.Parse<MeetingState>(state, ignoreCase: true);
            meetings = meetings.Where(m => m.State == wanted);
        }

        if (query.From?.ToUniversalTime() is { } first) meetings = meetings.Where(m => m.StartsAt >= first);
        if (after is { } seen) meetings = meetings.Where(m => m.StartsAt < seen.StartsAt || (m.StartsAt == seen.StartsAt && m.Id < seen.Id));
        var rows = await meetings.OrderByDescending(m => m.StartsAt).ThenByDescending(m => m.Id).Take(take + 1)
            .Select(m => new Row(m.Id, m.Process, m.Table, m.StartsAt, m.EndsAt, m.Place, m.State)).ToListAsync(use.Aborted);
        return await use.ShowAsync(
            new("meeting.listed", "case-meeting") { Process = process },
            rows.ToPage(take, static row => new Key(row.StartsAt, row.Id), use.Http));
    }
}
