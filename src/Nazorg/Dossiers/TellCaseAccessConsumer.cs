using Platform.Nazorg.Disclosures;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.Dossiers;

/// <summary>
/// ACC-10: answers who could see a record in a period; nothing where there is none of that id. What was disclosed of it outlives shield and record
/// (NAZ-04), for the same roles, and is still answered for then.
/// </summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : TellsCaseAccess(db, covenants)
{
    protected override async Task<CaseInAccessHistory?> FindAsync(HouseProfile house, Guid id, CancellationToken ct)
    {
        var record = await Db.Set<NazorgRecord>().AsNoTracking().SingleOrDefaultAsync(r => r.House == house.Id && r.Id == id, ct);
        var disclosed = await Db.Set<Disclosure>().Where(d => d.House == house.Id && d.RecordId == id).OrderBy(d => d.DisclosedAt)
            .Select(d => d.Process).FirstOrDefaultAsync(ct);
        return (record?.Process ?? disclosed) is not { } process ? null
            : new CaseInAccessHistory(
                id, process, $"{house.Covenant.Id}/{house.Covenant.Version}", TimeOrderedId.MadeAt(id), disclosed is null ? record?.ShieldedAt : null)
            {
                Seats = disclosed is null ? NazorgRecord.Wall.SeatsIn(house, process) : Disclosure.Wall.SeatsIn(house, process),
                // NAZ-07: the fixed partners whose work it was, each as long as it was.
                Others = [.. (record?.Partners ?? []).Select(static p => AccessHistory.OfParty(
                    "fixed-partner", p.Party, p.Since, p.Until, role: Roles.PartyDelegate, rule: RuleIds.Naz07))],
                Why = static _ => (RuleIds.Naz03, "Werkt in dit huis met de vrijlatingen."),
            };
    }
}
