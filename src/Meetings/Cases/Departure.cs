using Platform.Contracts.Access;

namespace Platform.Meetings.Cases;

/// <summary>Why a party is no longer involved, as it stands on the wire.</summary>
internal static class DepartureReasons
{
    public const string CaseClosed = "case-closed";
    public const string PartyLeft = "party-left";
    public const string PartyExcluded = "party-excluded";

    /// <summary>What the meeting can give as its reason.</summary>
    public static readonly string[] OfTheMeeting = ["contribution-given", "no-longer-needed", "ground-lapsed", "own-request"];
}

/// <summary>MEE-19: a party is no longer involved in a case; what it may see ended with it, what it supplied stays its own.</summary>
internal sealed class Departure : IWalled<Departure>
{
    public static RowWall<Departure> Wall { get; } =
        RowWall.Of<Departure>().House(d => d.House).Seen(by => by.With<Case>((d, c) => c.Id == d.CaseId)).Stays();

    public required Guid Id { get; init; }

    public required string House { get; init; }

    public required Guid CaseId { get; init; }

    public required string Party { get; init; }

    public required string Reason { get; init; }

    /// <summary>The meeting that said so, where one did.</summary>
    public required Guid? MeetingId { get; init; }

    public required DateTimeOffset EndedAt { get; init; }
}

internal static class Departures
{
    /// <summary>
    /// Notes that involvements end, and tells every service that shows the case; the closed process tells none (WEE-06). They are ended by
    /// <see cref="EndAsync"/> once this is saved, since a party of the closed process that ends its own sees nothing of the case from then on.
    /// </summary>
    public static async Task NoteDeparturesAsync(
        this MeetingsDbContext db, HouseProfile house, Case @case, IReadOnlyCollection<string> parties, string reason, Guid meetingId,
        DateTimeOffset now, CancellationToken ct)
    {
        var lasting = await db.Lasting(@case.Id, parties, now).AsNoTracking().ToListAsync(ct);
        foreach (var party in lasting.Select(static i => i.Party).Distinct())
        {
            @case.Leaves(party, now);
            db.Add(new Departure
            {
                Id = Guid.CreateVersion7(now), House = house.Id, CaseId = @case.Id, Party = party, Reason = reason, MeetingId = meetingId, EndedAt = now,
            });
        }

        if (house.IsClosed(@case.Process)) return;
        foreach (var involvement in lasting)
        {
            db.Publish(new PartyInvolved
            {
                House = house.Id, CaseId = @case.Id, Process = @case.Process, DecisionId = involvement.DecisionId, Party = involvement.Party,
                Phase = involvement.Phase, Ground = involvement.Ground, From = involvement.Since, Until = now,
            });
        }
    }

    /// <summary>Ends what lasts of these parties, in whichever phase.</summary>
    public static Task EndAsync(this MeetingsDbContext db, Guid caseId, IReadOnlyCollection<string> parties, DateTimeOffset now, CancellationToken ct) =>
        db.Lasting(caseId, parties, now).ExecuteUpdateAsync(row => row.SetProperty(i => i.Until, now), ct);

    /// <summary>The parties of which an involvement lasts, in whichever phase.</summary>
    public static Task<List<string>> PartiesOfAsync(this MeetingsDbContext db, Guid caseId, DateTimeOffset now, CancellationToken ct) => db.Set<Involvement>()
        .Where(i => i.CaseId == caseId && (i.Until == null || i.Until > now)).Select(i => i.Party).Distinct().ToListAsync(ct);

    private static IQueryable<Involvement> Lasting(this MeetingsDbContext db, Guid caseId, IReadOnlyCollection<string> parties, DateTimeOffset now) =>
        db.Set<Involvement>().Where(i => i.CaseId == caseId && parties.Contains(i.Party) && (i.Until == null || i.Until > now));
}
