using Platform.Logboek.AuditLog;

namespace Platform.Logboek.AccessReports;

/// <summary>
/// ACC-10: Logboek shows the lines of a case, so it answers as the others do; also when the case itself is erased. Lines without a process say of
/// no case that it was there, the question itself among them.
/// </summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : TellsCaseAccess(db, covenants)
{
    protected override async Task<CaseInAccessHistory?> FindAsync(HouseProfile house, Guid id, CancellationToken ct)
    {
        var known = await Db.Set<AuditEntry>().AsNoTracking()
            .Where(l => l.House == house.Id && l.CaseIds.Contains(id) && l.Process != null)
            .GroupBy(l => l.Process!).Select(lines => new { Process = lines.Key, Since = lines.Min(l => l.At) })
            .OrderBy(of => of.Since).ToListAsync(ct);
        // WEE-06: one line of a closed process makes all of it a matter of that process.
        var found = known.Find(of => house.IsClosed(of.Process)) ?? known.FirstOrDefault();
        return found is null ? null
            : new CaseInAccessHistory(id, found.Process, $"{house.Covenant.Id}/{house.Covenant.Version}", found.Since, null)
            {
                Seats = AuditEntry.Wall.SeatsIn(house, found.Process),
                Why = static _ => (RuleIds.Acc05, "Leest in dit huis het auditlog."),
            };
    }
}
