namespace Platform.Meetings.CaseMeetings;

internal static class ListMeetings
{
    internal sealed record Row(
        Guid Id, string Process, string Table, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, MeetingState State);

    private readonly record struct Key(DateTimeOffset StartsAt, Guid Id);

    // GET meetings/v1/meetings
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/meetings", Handle).WithName(nameof(ListMeetings)).WithTags("Overleggen")
        .WithSummary("Overleggen die u mag zien, het laatste eerst.")
        .RequireRoles(MeetingsPolicies.Schedules);

    private static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? process, string? table, string? state, DateTimeOffset? from, int? limit, string? cursor,
        HttpContext http, MeetingsDbContext db, CurrentUser user, CovenantCatalog catalog, Account account, TimeProvider clock, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Key>(limit, cursor, errors);
        if (state is not null) errors.OneOf(state, nameof(state), "planned", "opened", "closed");
        var house = catalog.House(user.House);
        process = house.OneProcess(user, process, errors, static known => known.CaseMeeting is not null);
        if (errors.Any) return errors.ToProblem();
        if (CaseMeeting.MayExist(house, process) is { } refusal) return await db.Refuse(account, refusal, "meeting.listed", null, null, ct, process: process);

        var meetings = db.Seen<CaseMeeting>(user, clock.GetUtcNow()).AsNoTracking().Where(m => m.Process == process);
        if (table is not null) meetings = meetings.Where(m => m.Table == table);
        if (state is not null)
        {
            var wanted = Enum.Parse<MeetingState>(state, ignoreCase: true);
            meetings = meetings.Where(m => m.State == wanted);
        }

        if (from is { } start)
        {
            var first = start.ToUniversalTime();
            meetings = meetings.Where(m => m.StartsAt >= first);
        }

        if (after is { } seen) meetings = meetings.Where(m => m.StartsAt < seen.StartsAt || (m.StartsAt == seen.StartsAt && m.Id < seen.Id));
        var rows = await meetings.OrderByDescending(m => m.StartsAt).ThenByDescending(m => m.Id).Take(take + 1)
            .Select(m => new Row(m.Id, m.Process, m.Table, m.StartsAt, m.EndsAt, m.Place, m.State)).ToListAsync(ct);
        Telemetry.Mark(user.House, process);
        account.Audit("meeting.listed", null, process, "case-meeting");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => new Key(row.StartsAt, row.Id), http));
    }
}
