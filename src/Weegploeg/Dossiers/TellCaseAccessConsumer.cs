using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Dossiers;

/// <summary>
/// ACC-10: answers who could see a signal, or the case it became, in a period; only who guards legality in this process is shown what it says
/// (WEE-06).
/// </summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : TellsCaseAccess(db, covenants)
{
    protected override async Task<CaseInAccessHistory?> FindAsync(HouseProfile house, Guid id, CancellationToken ct)
    {
        var signal = await Db.Set<Signal>().AsNoTracking().SingleOrDefaultAsync(s => s.House == house.Id && (s.Id == id || s.CaseId == id), ct);
        return signal is null ? null
            : new CaseInAccessHistory(id, signal.Process, signal.Covenant, signal.ReceivedAt, signal.ShieldedAt)
            {
                Seats = Signal.Wall.SeatsIn(house, signal.Process),
                Why = static _ => (RuleIds.Wee01, "Heeft een zetel in de weegploeg."),
                // WEE-03: on its last day it is hidden already; and nobody here sees what was shielded.
                EndsAt = signal.ExpiresOn is { } last ? DutchTime.StartOf(last) : signal.ShieldedAt,
            };
    }
}
