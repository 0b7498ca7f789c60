using Platform.Governance.DecisionMaking.Bodies.Requests;

namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>GOV-01, GOV-11: the cadence of bodies out of their meetings and the requests of parties.</summary>
internal static class CadenceMonitor
{
    /// <summary>The cadence of one body.</summary>
    public static async Task<MeetingCadence> CadenceAsync(this UseCase use, string body) =>
        (await use.Db.CadencesAsync(use.House, [use.House.Body(body)!], use.Today, use.Aborted))[body];

    /// <summary>The cadence of several bodies in three questions to the database, however long their history is.</summary>
    public static async Task<IReadOnlyDictionary<string, MeetingCadence>> CadencesAsync(
        this PlatformDbContext db, HouseProfile house, IReadOnlyCollection<BodyProfile> bodies, DateOnly today, CancellationToken ct)
    {
        var since = DutchTime.StartOf(MeetingCadence.ShownFrom(today));
        var all = db.Set<BodyMeeting>().AsNoTracking().Where(m => m.House == house.Id && m.CancelledAt == null);
        var meetings = await all.Where(m => m.StartsAt >= since)
            .Select(m => new { m.Body, m.JointWith, m.StartsAt, Held = m.AttendanceRecordedAt != null }).ToListAsync(ct);
        // From when a body meets at all, and how long it had not met when the years begin that are shown: the last meeting before them tells.
        meetings.AddRange(await all.Where(m => m.StartsAt < since && m.AttendanceRecordedAt != null).GroupBy(m => new { m.Body, m.JointWith })
            .Select(same => new { same.Key.Body, same.Key.JointWith, StartsAt = same.Max(m => m.StartsAt), Held = true }).ToListAsync(ct));
        var requests = await db.Set<MeetingRequest>().AsNoTracking().Where(r => r.House == house.Id && r.MeetingId == null)
            .OrderBy(r => r.RequestedOn).ThenBy(r => r.Id).Select(r => new { r.Body, r.Party, r.RequestedOn }).ToListAsync(ct);
        return bodies.ToDictionary(body => body.Id, body =>
        {
            var days = meetings.Where(m => m.Body == body.Id || m.JointWith == body.Id)
                .Select(m => (Day: DutchTime.DateOf(m.StartsAt), Joint: m.JointWith is not null, m.Held)).ToLookup(m => m.Held);
            var request = requests.FirstOrDefault(r => r.Body == body.Id);
            return MeetingCadence.Of(body.Cadence!, [.. days[true].Select(m => m.Day)], [.. days[false].Select(m => m.Day)], today) with
            {
                RequestedOn = request?.RequestedOn,
                RequestedBy = request?.Party,
                JointOwed = house.JointOwed(body),
                JointHeld = days[true].Count(m => m.Joint && m.Day <= today && m.Day.Year == today.Year),
            };
        });
    }

    /// <summary>The profile tells with the other body how often that one meets together with the board; the board owes as many.</summary>
    private static int JointOwed(this HouseProfile house, BodyProfile body) =>
        body.Id is BodyIds.Board ? house.Bodies.Sum(other => other.JointWithBoardPerYear) : body.JointWithBoardPerYear;
}
