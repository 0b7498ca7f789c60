using MassTransit;
using Platform.Contracts.Retention;
using Platform.Intake.Attachments;
using Platform.Intake.Emergencies;
using Platform.Intake.Information.Items;
using Platform.Intake.Information.Notices;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>Shields a dossier at once (WGS 2.31(8)); from then on it is there only for those who guard rights and legality.</summary>
internal sealed class ShieldDossierConsumer(PlatformDbContext db, Account account) : IConsumer<ShieldDossier>
{
    public async Task Consume(ConsumeContext<ShieldDossier> context)
    {
        var told = context.Message;
        var ct = context.CancellationToken;
        DateTimeOffset? at = told.OrderedAt;
        var shielded = await db.Set<Referral>().Where(r => r.House == told.House && r.Id == told.DossierId && r.ShieldedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ShieldedAt, at), ct);
        if (shielded == 0) return;
        await db.Set<InformationRequest>().Where(r => r.House == told.House && r.ReferralId == told.DossierId)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ShieldedAt, at), ct);
        await db.Set<InformationItem>().Where(i => i.House == told.House && i.ReferralId == told.DossierId)
            .ExecuteUpdateAsync(row => row.SetProperty(i => i.ShieldedAt, at), ct);
        await db.Set<InformationNotice>().Where(n => n.House == told.House && n.ReferralId == told.DossierId)
            .ExecuteUpdateAsync(row => row.SetProperty(n => n.ShieldedAt, at), ct);
        await db.Set<Attachment>().Where(a => a.House == told.House && a.ReferralId == told.DossierId)
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.ShieldedAt, at), ct);
        await db.Set<AccessNotice>().Where(n => n.House == told.House && n.ReferralId == told.DossierId)
            .ExecuteUpdateAsync(row => row.SetProperty(n => n.ShieldedAt, at), ct);
        account.ServiceDid(told.House, "dossier.shielded", told.DossierId, told.Process, "retention", told.DossierId);
    }
}
