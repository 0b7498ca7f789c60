using Platform.Retention.Certificates;

namespace Platform.Retention.Dossiers;

/// <summary>Finds the clock an event speaks of, or starts it; events may come in any order, and after the end.</summary>
internal sealed class Clocks(PlatformDbContext db, CovenantCatalog covenants, Protection protection)
{
    public HouseProfile House(string house) => covenants.House(house);

    /// <summary>The dossier, started when it is new; null when it was erased already and must not come back.</summary>
    public async Task<Dossier?> OfAsync(Guid id, string house, string process, DateOnly firstSeenOn, CancellationToken ct)
    {
        if (await db.Set<Dossier>().Include(d => d.Holds).SingleOrDefaultAsync(d => d.Id == id, ct) is { } known)
        {
            // RET-02: an event of an earlier day may arrive later.
            known.ProcessedSince(firstSeenOn, House(house));
            return known;
        }

        var tombstone = Tombstone.KeyOf(protection, id);
        if (await db.Set<Tombstone>().AnyAsync(erased => erased.Key == tombstone, ct)) return null;
        var dossier = new Dossier(id, house, process, firstSeenOn);
        dossier.Count(ClockReason.Running, null, House(house));
        db.Add(dossier);
        return dossier;
    }
}
