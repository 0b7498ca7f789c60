using MassTransit;
using Platform.Contracts.Retention;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Dossiers;

/// <summary>Shields the signal behind a case at once, with all its parts.</summary>
internal sealed class ShieldDossierConsumer(PlatformDbContext db) : IConsumer<ShieldDossier>
{
    public async Task Consume(ConsumeContext<ShieldDossier> context)
    {
        var told = context.Message;
        var signal = await db.Set<Signal>().SingleOrDefaultAsync(s => s.CaseId == told.DossierId && s.House == told.House, context.CancellationToken);
        signal?.Shield(told.OrderedAt);
    }
}
