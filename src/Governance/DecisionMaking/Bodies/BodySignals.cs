using Platform.Governance.Signals;

namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>GOV-01, GOV-11: meetings that are due, missed or asked for; to who sits in the body.</summary>
internal static class BodySignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        var (house, today, upTo) = (query.House, query.Today, query.UpTo);
        List<BodyProfile> bodies = [.. house.DecidingBodies().Where(body => house.Sits(body, query.User))];
        if (bodies.Count == 0) return [];
        var cadences = await query.Db.CadencesAsync(house, bodies, today, ct);
        return [.. bodies.SelectMany(body => Of(body, cadences[body.Id], today, upTo))];
    }

    internal static IEnumerable<Signal> Of(BodyProfile body, MeetingCadence cadence, DateOnly today, DateOnly upTo)
    {
        if (cadence.Missed) yield return new($"{body.Id}-meeting.missed", cadence.NextDueOn, null,
            $"{body.Name} had uiterlijk op deze dag bijeen moeten komen.");
        else if (!cadence.PlannedInTime && cadence.NextDueOn <= upTo)
            yield return new($"{body.Id}-meeting.due", cadence.NextDueOn, null,
                $"{body.Name} moet uiterlijk op deze dag bijeenkomen; er staat nog geen vergadering.");
        if (cadence.RequestedOn is { } asked)
            yield return new($"{body.Id}-meeting.requested", asked, null, $"Een partij heeft om een vergadering van {body.Name} gevraagd.");
        var lastDay = new DateOnly(today.Year, 12, 31);
        if (cadence.JointHeld < cadence.JointOwed && lastDay <= upTo)
            yield return new($"{body.Id}-meeting.joint", lastDay, null, $"{body.Name} moet dit jaar nog samen met het andere overleg bijeenkomen.");
    }
}
