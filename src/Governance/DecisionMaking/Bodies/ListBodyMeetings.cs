namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>GOV-01, GOV-10: the meetings of a body, the last first, and when the next must be; for members only.</summary>
internal static class ListBodyMeetings
{
    internal sealed record Row(
        Guid Id, string Body, string? JointWith, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, MeetingState State,
        string? CancelReason, string[] Agenda);

    internal sealed record Response(IReadOnlyList<Row> Items, string? Next, MeetingCadence Cadence);

    internal sealed record Query([AllowedValues("planned", "held", "cancelled")] string? State, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings", Handle).WithName(nameof(ListBodyMeetings))
        .WithTags("Overleggen")
        .WithSummary("Vergaderingen van een overleg, en wanneer de volgende uiterlijk moet zijn").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string body, [AsParameters] Query query, UseCase use)
    {
        if (await use.MembersOnlyAsync(body, "meeting.listed") is { } no) return no;
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateTimeOffset StartsAt, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var (now, mine) = (use.Now, use.House.BodiesOf(use.User));
        var meetings = use.Db.MeetingsOf(use.User, body).AsNoTracking();
        meetings = query.State switch
        {
            "planned" => meetings.Where(m => m.CancelledAt == null && m.AttendanceRecordedAt == null && m.StartsAt > now),
            "held" => meetings.Where(m => m.CancelledAt == null && (m.AttendanceRecordedAt != null || m.StartsAt <= now)),
            "cancelled" => meetings.Where(m => m.CancelledAt != null),
            _ => meetings,
        };
        if (after is { } key) meetings = meetings.Where(m => m.StartsAt < key.StartsAt || (m.StartsAt == key.StartsAt && m.Id < key.Id));
        var rows = await meetings.OrderByDescending(m => m.StartsAt).ThenByDescending(m => m.Id).Take(take + 1).Select(m => new Row(
            m.Id, m.Body, m.JointWith, m.StartsAt, m.EndsAt, m.Place,
            m.CancelledAt != null ? MeetingState.Cancelled : m.AttendanceRecordedAt != null || m.StartsAt <= now ? MeetingState.Held
                : MeetingState.Planned, m.CancelReason,
            m.Points.Where(p => !p.Closed || mine.Contains(m.Body)).OrderBy(p => p.Number).Select(p => p.Subject).ToArray()))
            .ToListAsync(use.Aborted);
        var page = rows.ToPage(take, static row => (row.StartsAt, row.Id), use.Http);
        return await use.ShowAsync(new("meeting.listed", body), new Response(page.Items, page.Next, await use.CadenceAsync(body)));
    }
}
