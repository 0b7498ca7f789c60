using Platform.Governance.DecisionMaking.Bodies;

namespace Platform.Governance.DecisionMaking.Calendar;

/// <summary>
/// All that the calendar of a house holds for this account, in one call: meetings of the bodies it sits in, and when these must meet again.
/// </summary>
internal static class GetHouseCalendar
{
    private const int MaxDays = 1100;

    internal sealed record Meeting(Guid Id, string Body, string Name, string? JointWith, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place,
        MeetingState State);

    internal sealed record Due(string Body, string Name, MeetingCadence Cadence);

    internal sealed record Response(string House, DateOnly From, DateOnly To, IReadOnlyList<Meeting> Meetings, IReadOnlyList<Due> Due);

    internal sealed record Query(DateOnly? From, DateOnly? To);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/houses/{house}/calendar", Handle).WithName(nameof(GetHouseCalendar))
        .WithTags("Huizen")
        .WithSummary("De kalender van het eigen huis: vergaderingen, en wanneer zij uiterlijk moeten zijn").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string house, [AsParameters] Query query, UseCase use)
    {
        if (house != use.User.House) return Problems.NotFound();
        var (profile, now, today) = (use.House, use.Now, use.Today);
        var (first, last) = (query.From ?? today, query.To ?? (query.From ?? today).PlusYears(1));
        var errors = Limits.Check(query).Check(first <= last, "to", "Het einde ligt niet voor het begin.")
            .Check(last.DayNumber - first.DayNumber <= MaxDays, "to", "Vraag hoogstens drie jaar.");
        if (errors.Any) return errors.ToProblem();

        var bodies = profile.DecidingBodies().Where(body => profile.Sits(body, use.User)).ToList();
        string[] mine = [.. bodies.Select(body => body.Id)];
        var (start, end) = (DutchTime.StartOf(first), DutchTime.EndOf(last));
        var meetings = await use.Seen<BodyMeeting>().AsNoTracking()
            .Where(m => m.House == house && m.StartsAt >= start && m.StartsAt < end && (mine.Contains(m.Body) || mine.Contains(m.JointWith)))
            .OrderBy(m => m.StartsAt).ThenBy(m => m.Id).ToListAsync(use.Aborted);
        var cadences = await use.Db.CadencesAsync(profile, bodies, today, use.Aborted);
        return await use.ShowAsync(new("calendar.viewed", "house"), new Response(
            house, first, last,
            [.. meetings.Select(m => new Meeting(m.Id, m.Body, profile.Body(m.Body)?.Name ?? m.Body, m.JointWith, m.StartsAt, m.EndsAt, m.Place,
                m.State(now)))],
            [.. bodies.Select(body => new Due(body.Id, body.Name, cadences[body.Id]))]));
    }
}
