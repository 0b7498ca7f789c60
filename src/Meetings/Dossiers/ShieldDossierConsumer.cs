using Platform.Contracts.Retention;
using Platform.Meetings.Cases;

namespace Platform.Meetings.Dossiers;

/// <summary>Shields the case, with all its parts.</summary>
internal sealed class ShieldDossierConsumer(PlatformDbContext db, Account account) : ShieldsDossier(db, account)
{
    protected override async Task<IReadOnlyList<Guid>?> ShieldAsync(ShieldDossier order, CancellationToken ct)
    {
        var found = await Db.Set<Case>().SingleOrDefaultAsync(c => c.House == order.House && c.Id == order.DossierId && c.ShieldedAt == null, ct);
        found?.Shield(order.OrderedAt);
        return found?.People;
    }
}
