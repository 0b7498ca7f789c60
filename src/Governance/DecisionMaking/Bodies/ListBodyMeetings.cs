namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>GOV-01, GOV-10: the meetings of a body, the last first, and when the next must be; for members only.</summary>
internal static class ListBodyMeetings
{
    internal sealed record Row(
        Guid Id, string Body, string? JointWith, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, MeetingState State,
        string? CancelReason, string[] Agenda);

    internal sealed record Response(IReadOnlyList<Row> Items, string? Next, MeetingCadence Cadence);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings", Handle).WithName(nameof(ListBodyMeetings))
        .WithTags("Overleggen")
        .WithSummary("Vergaderingen van een overleg, en wanneer de volgende uiterlijk moet zijn").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string body, string? state, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.Sits(found, user)) return await db.Closed(account, house, "meeting.listed", ct);
        var errors = new InputErrors();
        if (state is not null) errors.OneOf(state, "state", "planned", "held", "cancelled");
        var (take, after) = Paging.Read<(DateTimeOffset StartsAt, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var (now, mine) = (clock.GetUtcNow(), house.BodiesOf(user));
        var meetings = db.MeetingsOf(user, body).AsNoTracking();
        meetings = state switch
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
            m.Points.Where(p => !p.Closed || mine.Contains(m.Body)).OrderBy(p => p.Number).Select(p => p.Subject).ToArray())).ToListAsync(ct);
        var cadence = await db.CadenceAsync(house, found, clock.Today(), ct);
        account.Audit("meeting.listed", null, null, body);
        await db.SaveChangesAsync(ct);
        var page = rows.ToPage(take, static row => (row.StartsAt, row.Id), http);
        return TypedResults.Ok(new Response(page.Items, page.Next, cadence));
    }
}
