using MassTransit;
using Platform.Contracts.Retention;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.Dossiers;

/// <summary>Shields the record of a dossier at once.</summary>
internal sealed class ShieldRecordConsumer(PlatformDbContext db, Account account) : IConsumer<ShieldDossier>
{
    public async Task Consume(ConsumeContext<ShieldDossier> context)
    {
        var told = context.Message;
        var record = await db.Set<NazorgRecord>().SingleOrDefaultAsync(r => r.Id == told.DossierId && r.House == told.House,
            context.CancellationToken);
        if (record is not { ShieldedAt: null }) return;
        record.Shield(told.OrderedAt);
        account.ServiceDid(told.House, "dossier.shielded", told.DossierId, told.Process, "retention", told.DossierId);
    }
}
