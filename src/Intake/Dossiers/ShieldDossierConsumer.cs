using Platform.Contracts.Retention;
using Platform.Intake.Attachments;
using Platform.Intake.Emergencies;
using Platform.Intake.Information.Imports;
using Platform.Intake.Information.Items;
using Platform.Intake.Information.Notices;
using Platform.Intake.Referrals;
using Platform.Intake.TopLists;

namespace Platform.Intake.Dossiers;

/// <summary>Shields the referral, and what of it is seen beside it.</summary>
internal sealed class ShieldDossierConsumer(PlatformDbContext db, Account account) : ShieldsDossier(db, account)
{
    protected override async Task<IReadOnlyList<Guid>?> ShieldAsync(ShieldDossier order, CancellationToken ct)
    {
        var (house, id) = (order.House, order.DossierId);
        DateTimeOffset? at = order.OrderedAt;
        var shielded = await Db.Set<Referral>().Where(r => r.House == house && r.Id == id && r.ShieldedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ShieldedAt, at), ct);
        if (shielded == 0) return null;
        await Db.Set<InformationRequest>().Where(r => r.House == house && r.ReferralId == id)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ShieldedAt, at), ct);
        await Db.Set<InformationItem>().Where(i => i.House == house && i.ReferralId == id)
            .ExecuteUpdateAsync(row => row.SetProperty(i => i.ShieldedAt, at), ct);
        await Db.Set<ImportedFile>().Where(f => f.House == house && f.ReferralId == id)
            .ExecuteUpdateAsync(row => row.SetProperty(f => f.ShieldedAt, at), ct);
        await Db.Set<InformationNotice>().Where(n => n.House == house && n.ReferralId == id)
            .ExecuteUpdateAsync(row => row.SetProperty(n => n.ShieldedAt, at), ct);
        await Db.Set<Attachment>().Where(a => a.House == house && a.ReferralId == id)
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.ShieldedAt, at), ct);
        await Db.Set<AttachmentNotice>().Where(n => n.House == house && n.ReferralId == id)
            .ExecuteUpdateAsync(row => row.SetProperty(n => n.ShieldedAt, at), ct);
        await Db.Set<AccessNotice>().Where(n => n.House == house && n.ReferralId == id)
            .ExecuteUpdateAsync(row => row.SetProperty(n => n.ShieldedAt, at), ct);
        // INT-13: a case that is over keeps nobody on the list.
        var places = Db.Set<TopListEntry>().Where(e => e.House == house && e.ReferralId == id);
        await Db.Set<IdempotencyKey>().Where(key => places.Any(e => e.Id == key.ResourceId)).ExecuteDeleteAsync(ct);
        await places.ExecuteDeleteAsync(ct);
        return await Db.Set<Subject>().Where(s => s.House == house && s.ReferralId == id).Select(s => s.Id).ToListAsync(ct);
    }
}
