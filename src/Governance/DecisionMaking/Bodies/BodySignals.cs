using Platform.Governance.Signals;

namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>GOV-01, GOV-11: meetings that are due, missed, asked for, or of which nobody wrote down who came; to who sits in the body.</summary>
internal static class BodySignals
{
    /// <summary>Our number: so long after a meeting it is shown that nobody put on record who were there.</summary>
    public const int UnrecordedDays = 14;

    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        var (house, today, upTo) = (query.House, query.Today, query.UpTo);
        List<BodyProfile> bodies = [.. house.DecidingBodies().Where(body => house.Sits(body, query.User))];
        if (bodies.Count == 0) return [];
        var cadences = await query.Db.CadencesAsync(house, bodies, today, ct);
        return
        [
            .. bodies.SelectMany(body => Of(body, cadences[body.Id], today, upTo)),
            .. await UnspokenAsync(query, bodies, ct),
            .. await UnrecordedAsync(query, [.. bodies.Select(body => body.Id)], ct),
        ];
    }

    internal static IEnumerable<Signal> Of(BodyProfile body, MeetingCadence cadence, DateOnly today, DateOnly upTo)
    {
        foreach (var missed in cadence.MissedOn) yield return new($"{body.Id}-meeting.missed", missed, null,
            $"{body.Name} had uiterlijk op deze dag bijeen moeten komen.");
        if (!cadence.PlannedInTime && cadence.NextDueOn >= today && cadence.NextDueOn <= upTo)
            yield return new($"{body.Id}-meeting.due", cadence.NextDueOn, null,
                $"{body.Name} moet uiterlijk op deze dag bijeenkomen; er staat nog geen vergadering.");
        if (cadence.RequestedOn is { } asked)
            yield return new($"{body.Id}-meeting.requested", asked, null, $"Een partij heeft om een vergadering van {body.Name} gevraagd.");
        var lastDay = new DateOnly(today.Year, 12, 31);
        if (cadence.JointHeld < cadence.JointOwed && lastDay <= upTo)
            yield return new($"{body.Id}-meeting.joint", lastDay, null, $"{body.Name} moet dit jaar nog samen met het andere overleg bijeenkomen.");
    }

    // GOV-02: one signal for each body, whatever seats of it nobody speaks for.
    private static async Task<IReadOnlyList<Signal>> UnspokenAsync(SignalQuery query, List<BodyProfile> bodies, CancellationToken ct)
    {
        var signals = new List<Signal>();
        foreach (var body in query.House.Carries(RuleIds.Gov02) ? bodies : [])
        {
            var speakers = await query.Db.SpeakersAsync(query.House, body, query.Today, ct);
            var silent = body.SharedSeats().Where(seat => !speakers.ContainsKey(seat.Code!)).Select(static seat => seat.Organisation).ToList();
            if (silent.Count > 0) signals.Add(new($"{body.Id}-seat.unspoken", query.Today, null,
                $"De partijen die deze zetel delen zeiden nog niet wie spreekt: {string.Join(", ", silent)}."));
        }

        return signals;
    }

    private static async Task<IReadOnlyList<Signal>> UnrecordedAsync(SignalQuery query, string[] bodies, CancellationToken ct)
    {
        var (begun, upTo) = (DutchTime.StartOf(query.Today), DutchTime.StartOf(query.UpTo.AddDays(1 - UnrecordedDays)));
        var meetings = await query.Db.Seen<BodyMeeting>(query.User).AsNoTracking()
            .Where(m => bodies.Contains(m.Body) && m.CancelledAt == null && m.AttendanceRecordedAt == null && m.StartsAt < begun && m.StartsAt < upTo)
            .OrderBy(m => m.StartsAt).Take(SignalQuery.MostOfAKind).Select(m => new { m.Id, m.Body, m.StartsAt }).ToListAsync(ct);
        return [.. meetings.Select(m => new Signal($"{m.Body}-meeting.unrecorded", DutchTime.DateOf(m.StartsAt).AddDays(UnrecordedDays), m.Id,
            "Van deze vergadering is nog niet vastgelegd wie er waren; zij telt nog niet als gehouden."))];
    }
}
