using Platform.Contracts.Access;

namespace Platform.Governance.Oversight.Disputes;

/// <summary>
/// ACC-10: answers who could see a dispute about a case in a period, and with it that the case is there; nothing where there is none.
/// </summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : TellsCaseAccess(db, covenants)
{
    protected override async Task<CaseInAccessHistory?> FindAsync(HouseProfile house, Guid id, CancellationToken ct)
    {
        var about = await Db.Set<Dispute>().AsNoTracking().Include(d => d.Steps).Where(d => d.House == house.Id && d.CaseId == id)
            .OrderBy(d => d.FiledOn).ThenBy(d => d.Id).ToListAsync(ct);
        return about is not [{ Process: { } process } first, ..] ? null
            : new CaseInAccessHistory(id, process, first.Covenant, About(first)[0].RecordedAt, null)
            {
                // No role and no involvement by itself shows a dispute, so both lists are empty; the sides and rungs follow below.
                Seats = [], Phases = [], Why = static _ => (RuleIds.Gov16, ""),
                Others = [.. about.SelectMany(dispute => Periods(dispute, house, process))],
            };
    }

    private static List<DisputeStep> About(Dispute dispute) => [.. dispute.Steps.OrderBy(static step => step.Number)];

    /// <summary>
    /// The side that filed it, and the roles of each rung from when that had it; of a closed process those of its compartment only.
    /// </summary>
    private static IEnumerable<AccessPeriod> Periods(Dispute dispute, HouseProfile house, string process)
    {
        var filed = About(dispute)[0].RecordedAt;
        string[]? inside = house.IsClosed(process)
            ? [.. house.Process(process)?.Compartment is { } compartment ? compartment.Directors.Concat(compartment.Members) : []]
            : null;
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
