using Platform.Contracts.Retention;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.Dossiers;

/// <summary>Shields the record of a dossier, with all its parts.</summary>
internal sealed class ShieldRecordConsumer(PlatformDbContext db, Account account) : ShieldsDossier(db, account)
{
    protected override async Task<IReadOnlyList<Guid>?> ShieldAsync(ShieldDossier order, CancellationToken ct)
    {
        var record = await Db.Set<NazorgRecord>()
            .SingleOrDefaultAsync(r => r.House == order.House && r.Id == order.DossierId && r.ShieldedAt == null, ct);
        record?.Shield(order.OrderedAt);
        return record is null ? null : [record.Id];
    }
}
