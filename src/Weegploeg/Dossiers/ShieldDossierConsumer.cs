using Platform.Contracts.Retention;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Dossiers;

/// <summary>Shields the signal behind a case, with all its parts.</summary>
internal sealed class ShieldDossierConsumer(PlatformDbContext db, Account account) : ShieldsDossier(db, account)
{
    protected override async Task<IReadOnlyList<Guid>?> ShieldAsync(ShieldDossier order, CancellationToken ct)
    {
        var signal = await Db.Set<Signal>().Include(s => s.Persons)
            .SingleOrDefaultAsync(s => s.House == order.House && s.CaseId == order.DossierId && s.ShieldedAt == null, ct);
        signal?.Shield(order.OrderedAt);
        return signal?.Persons.Select(static person => person.Id).ToList();
    }
}
