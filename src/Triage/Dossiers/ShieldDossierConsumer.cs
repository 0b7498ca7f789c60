using MassTransit;
using Platform.Contracts.Retention;
using Platform.Triage.Decisions.Advices;
using Platform.Triage.Decisions.Questions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Dossiers;

/// <summary>Shields a dossier at once (WGS 2.31(8)); from then on it is there only for those who guard rights and legality.</summary>
internal sealed class ShieldDossierConsumer(PlatformDbContext db, Account account) : IConsumer<ShieldDossier>
{
    public async Task Consume(ConsumeContext<ShieldDossier> context)
    {
        var told = context.Message;
        var ct = context.CancellationToken;
        DateTimeOffset? at = told.OrderedAt;
        var shielded = await db.Set<Weighing>().Where(w => w.House == told.House && w.Id == told.DossierId && w.ShieldedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(w => w.ShieldedAt, at), ct);
        if (shielded == 0) return;
        await db.Set<Question>().Where(q => q.House == told.House && q.CaseId == told.DossierId)
            .ExecuteUpdateAsync(row => row.SetProperty(q => q.ShieldedAt, at), ct);
        await db.Set<Advice>().Where(a => a.House == told.House && a.CaseId == told.DossierId)
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.ShieldedAt, at), ct);
        account.ServiceDid(told.House, "dossier.shielded", told.DossierId, told.Process, "retention", told.DossierId);
    }
}
