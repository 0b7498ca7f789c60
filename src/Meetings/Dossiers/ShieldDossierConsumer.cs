using MassTransit;
using Platform.Contracts.Retention;
using Platform.Meetings.Cases;

namespace Platform.Meetings.Dossiers;

/// <summary>Shields the case: from here on it is there only for those who guard rights and legality (WGS 2.31(8)).</summary>
internal sealed class ShieldDossierConsumer(PlatformDbContext db, Account account) : IConsumer<ShieldDossier>
{
    public async Task Consume(ConsumeContext<ShieldDossier> context)
    {
        var told = context.Message;
        if (await db.Set<Case>().FindAsync([told.DossierId], context.CancellationToken) is not { ShieldedAt: null } found) return;
        found.Shield(told.OrderedAt);
        account.ServiceDid(found.House, "case.shielded", found.Id, found.Process, "retention", found.Id);
        account.Processed(found.House, $"{found.Process}/retention", "Casus afgeschermd", [found.Id]);
    }
}
