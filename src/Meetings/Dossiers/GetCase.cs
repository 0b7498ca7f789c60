using Platform.Meetings.Access;
using Platform.Meetings.CaseMeetings;
using Platform.Meetings.Cases;
using Platform.Meetings.Plans;

namespace Platform.Meetings.Dossiers;

internal static class GetCase
{
    internal sealed record Party(string Id, string Phase, string Ground, DateTimeOffset Since);

    internal sealed record Departed(string Party, string Reason, Guid? MeetingId, DateTimeOffset EndedAt);

    internal sealed record Director(string Party, DateTimeOffset AppointedAt);

    internal sealed record ScaleDown(
        DateTimeOffset At, Guid? MeetingId, bool CriteriaMet, string? Motivation, string? HandedOverTo, string? MandateParty,
        Guid? MandateId);

    // Parties: Whom you may know to be involved: all for the roles that lead the process, else your own party.
    // Departures: Parties that are no longer involved (MEE-19).
    // InvitedParties: Parties invited to a meeting about this case.
    internal sealed record Response(
        Guid Id, string Process, string Table, CaseState State, string Covenant, string PrivacyProtocol, Guid DecisionId, DateTimeOffset AcceptedAt,
        Director? CaseDirector, int? PlanVersion, ScaleDown? ScaledDown, DateTimeOffset? ShieldedAt,
        IReadOnlyList<Party> Parties, IReadOnlyList<Departed> Departures, IReadOnlyList<string> InvitedParties, IReadOnlyList<Guid> MeetingIds,
        string? Municipality);

    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/cases/{caseId:guid}", Handle).WithName(nameof(GetCase)).WithTags("Casussen")
        .WithSummary("Eén casus: tafel, stand, regie, betrokken partijen en overleggen")
        .RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid caseId, UseCase use)
    {
        var (db, now, ct) = (use.Db, use.Now, use.Aborted);
        var found = await use.Seen<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, ct);
        if (found is null) return Problems.NotFound();

        var parties = await use.Seen<Involvement>().AsNoTracking()
            .Where(i => i.CaseId == caseId && i.Since <= now && (i.Until == null || i.Until > now))
            .OrderBy(i => i.Since).ThenBy(i => i.Party)
            .Select(i => new Party(i.Party, i.Phase, i.Ground, i.Since)).ToListAsync(ct);
        var invited = await db.Set<Invitation>().Where(i => i.CaseId == caseId).Select(i => i.Party).Distinct().Order().ToListAsync(ct);
        var departures = await db.Set<Departure>().AsNoTracking().Where(d => d.CaseId == caseId && d.EndedAt <= now)
            .OrderBy(d => d.EndedAt).ThenBy(d => d.Party)
            .Select(d => new Departed(d.Party, d.Reason, d.MeetingId, d.EndedAt)).ToListAsync(ct);
        var meetings = await db.Set<AgendaItem>().Where(i => i.CaseId == caseId).OrderBy(i => i.AddedAt).Select(i => i.MeetingId).ToListAsync(ct);
        var plan = await db.Set<Plan>().Where(p => p.CaseId == caseId && p.SupersededAt == null).Select(p => (int?)p.Number).SingleOrDefaultAsync(ct);
        return await use.ShowAsync(
            Act.OnCase("case.viewed", "case-meeting", caseId, found.Process) with { Processing = new("meetings", "Casus ingezien") },
            new Response(
                found.Id, found.Process, found.Table, found.State, found.Covenant, found.PrivacyProtocol, found.DecisionId, found.AcceptedAt,
                found.DirectorAt(now) is { } director ? new(director, found.DirectorAppointedAt!.Value) : null, plan,
                found.ScaledDownAt is { } at
                    ? new(at, found.ScaledDownIn, found.CriteriaMet is true, found.ScaleDownMotivation, found.HandedOverTo, found.MandateParty,
                        found.MandateId)
                    : null,
                found.ShieldedAt, parties, departures, invited, meetings, found.Municipality),
            found);
    }
}
