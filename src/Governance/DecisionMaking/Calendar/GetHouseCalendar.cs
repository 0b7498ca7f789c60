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

    public static void Map(RouteGroupBuilder api) => api.MapGet("/houses/{house}/calendar", Handle).WithName(nameof(GetHouseCalendar))
        .WithTags("Huizen")
        .WithSummary("De kalender van het eigen huis: vergaderingen, en wanneer zij uiterlijk moeten zijn").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string house, DateOnly? from, DateOnly? to, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, CancellationToken ct)
    {
        if (house != user.House) return Problems.NotFound();
        var profile = covenants.House(house);
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var (first, last) = (from ?? today, to ?? (from ?? today).AddYears(1));
        var errors = new InputErrors().Check(first <= last, "to", "Het einde ligt niet voor het begin.")
            .Check(last.DayNumber - first.DayNumber <= MaxDays, "to", "Vraag hoogstens drie jaar.");
        if (errors.Any) return errors.ToProblem();

        var bodies = profile.DecidingBodies().Where(body => profile.Sits(body, user)).ToList();
        string[] mine = [.. bodies.Select(body => body.Id)];
        var (start, end) = (DutchTime.StartOf(first), DutchTime.StartOf(last.AddDays(1)));
        var meetings = await db.Seen<BodyMeeting>(user).AsNoTracking()
            .Where(m => m.House == house && m.StartsAt >= start && m.StartsAt < end && (mine.Contains(m.Body) || mine.Contains(m.JointWith)))
            .OrderBy(m => m.StartsAt).ThenBy(m => m.Id).ToListAsync(ct);
        var cadences = await db.CadencesAsync(profile, bodies, today, ct);
        account.Audit("calendar.viewed", null, null, "house");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(
            house, first, last,
            [.. meetings.Select(m => new Meeting(m.Id, m.Body, profile.Body(m.Body)?.Name ?? m.Body, m.JointWith, m.StartsAt, m.EndsAt, m.Place,
                m.State(now)))],
            [.. bodies.Select(body => new Due(body.Id, body.Name, cadences[body.Id]))]));
    }
}
