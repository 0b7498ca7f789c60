using Platform.Contracts.Access;
using Platform.Governance.Oversight.Complaints;
using Platform.Governance.Oversight.Disputes;

namespace Platform.Governance.Oversight.Dossiers;

/// <summary>
/// ACC-10: answers who could see a dispute or a complaint about a case in a period, and with it that the case is there; nothing where there is none.
/// </summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : TellsCaseAccess(db, covenants)
{
    protected override async Task<CaseInAccessHistory?> FindAsync(HouseProfile house, Guid id, CancellationToken ct)
    {
        var about = await Db.Set<Dispute>().AsNoTracking().Include(d => d.Steps).Where(d => d.House == house.Id && d.CaseId == id)
            .OrderBy(d => d.FiledOn).ThenBy(d => d.Id).ToListAsync(ct);
        var complaints = await Db.Set<Complaint>().AsNoTracking().Where(c => c.House == house.Id && c.CaseId == id)
            .OrderBy(c => c.RegisteredAt).ThenBy(c => c.Id).ToListAsync(ct);
        if ((about.FirstOrDefault()?.Process ?? complaints.FirstOrDefault()?.Process) is not { } process) return null;
        var inside = Inside(house, process);
        var covenant = about.FirstOrDefault()?.Covenant ?? complaints[0].Covenant;
        var since = about.Select(static dispute => About(dispute)[0].RecordedAt).Concat(complaints.Select(static c => c.RegisteredAt)).Min();
        return new(id, process, covenant, since, null)
        {
            // No role and no involvement by itself shows a dispute, so both lists are empty; the sides, rungs and keepers follow below.
            Seats = [], Phases = [], Why = static _ => (RuleIds.Gov16, ""),
            Others =
            [
                .. about.SelectMany(dispute => Periods(dispute, house, inside)),
                .. complaints.SelectMany(complaint => Periods(complaint, house, inside)),
            ],
        };
    }

    private static List<DisputeStep> About(Dispute dispute) => [.. dispute.Steps.OrderBy(static step => step.Number)];

    /// <summary>The roles inside the compartment of a closed process; null of an open one.</summary>
    private static string[]? Inside(HouseProfile house, string process) => house.IsClosed(process)
        ? [.. house.Process(process)?.Compartment is { } compartment ? compartment.Directors.Concat(compartment.Members) : []]
        : null;

    /// <summary>Who keeps the register of complaints, from when this one stood in it; of a closed process those of its compartment only.</summary>
    private static IEnumerable<AccessPeriod> Periods(Complaint complaint, HouseProfile house, string[]? inside) => ComplaintRegister.Keepers
        .Where(role => house.Roles.Contains(role) && inside?.Contains(role) is not false)
        .Select(role => AccessHistory.OfParty("complaint-keeper", null, complaint.RegisteredAt, decision: complaint.Id, role: role,
            rule: RuleIds.Gov32));

    /// <summary>
    /// The side that filed it, and the roles of each rung from when that had it; of a closed process those of its compartment only.
    /// </summary>
    private static IEnumerable<AccessPeriod> Periods(Dispute dispute, HouseProfile house, string[]? inside)
    {
        var filed = About(dispute)[0].RecordedAt;
        foreach (var role in dispute.FilerRoles.Where(role => house.Roles.Contains(role) && inside?.Contains(role) is not false))
            yield return AccessHistory.OfParty("dispute-side", dispute.Party, filed, decision: dispute.Id, role: role, rule: RuleIds.Gov16);
        var known = new HashSet<string>();
        foreach (var step in About(dispute).Where(static step => step.Kind is DisputeStepKind.Filed or DisputeStepKind.Referred))
        {
            var roles = house.RolesAt(step.Rung).Where(role => (inside ?? DisputeRights.Anyone).Contains(role) && house.Roles.Contains(role));
            foreach (var role in roles.Where(known.Add))
                yield return AccessHistory.OfParty("dispute-rung", null, step.RecordedAt, decision: dispute.Id, role: role, rule: RuleIds.Gov16);
        }
    }
}
