using Platform.Contracts.Access;

namespace Platform.Meetings.Cases;

/// <summary>Why a party is no longer involved, as it stands on the wire.</summary>
internal static class DepartureReasons
{
    public const string CaseClosed = "case-closed";
    public const string PartyLeft = "party-left";
    public const string PartyExcluded = "party-excluded";
}

/// <summary>What the meeting can give as its reason.</summary>
internal static class MeetingReasons
{
    public static readonly string[] All = ["contribution-given", "no-longer-needed", "ground-lapsed", "own-request"];
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
    /// Ends what lasts of these parties, in whichever phase: notes it, and tells every service that shows the case; the closed process tells none
    /// (WEE-06). It is saved before it ends, since a party of the closed process that ends its own sees nothing of the case from then on.
    /// </summary>
    public static async Task EndInvolvementsAsync(
        this UseCase use, Case @case, IReadOnlyCollection<string> parties, string reason, Guid meetingId, DateTimeOffset now)
    {
        var lasting = await use.Db.Lasting(@case.Id, parties, now).AsNoTracking().ToListAsync(use.Aborted);
        foreach (var party in lasting.Select(static i => i.Party).Distinct())
        {
            @case.Leaves(party, now);
            use.Db.Add(new Departure
            {
                Id = Guid.CreateVersion7(now), House = @case.House, CaseId = @case.Id, Party = party, Reason = reason, MeetingId = meetingId,
                EndedAt = now,
            });
        }

        foreach (var involvement in use.House.IsClosed(@case.Process) ? [] : lasting)
        {
            use.Db.Publish(new PartyInvolved
            {
                House = @case.House, CaseId = @case.Id, Process = @case.Process, DecisionId = involvement.DecisionId, Party = involvement.Party,
                Phase = involvement.Phase, Ground = involvement.Ground, From = involvement.Since, Until = now,
            });
        }

        await use.Db.SaveChangesAsync(use.Aborted);
        await use.Db.Lasting(@case.Id, parties, now).ExecuteUpdateAsync(row => row.SetProperty(i => i.Until, now), use.Aborted);
    }

    /// <summary>The parties of which an involvement lasts, in whichever phase.</summary>
    public static Task<List<string>> PartiesOfAsync(this UseCase use, Guid caseId, DateTimeOffset now) => use.Db.Set<Involvement>()
        .Where(i => i.CaseId == caseId && (i.Until == null || i.Until > now)).Select(i => i.Party).Distinct().ToListAsync(use.Aborted);

    private static IQueryable<Involvement> Lasting(
        this PlatformDbContext db, Guid caseId, IReadOnlyCollection<string> parties, DateTimeOffset now) =>
        db.Set<Involvement>().Where(i => i.CaseId == caseId && parties.Contains(i.Party) && (i.Until == null || i.Until > now));
}
