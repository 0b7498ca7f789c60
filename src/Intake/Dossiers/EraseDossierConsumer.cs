using Platform.Contracts.Retention;
using Platform.Intake.Attachments;
using Platform.Intake.Emergencies;
using Platform.Intake.Information.Imports;
using Platform.Intake.Information.Items;
using Platform.Intake.Information.Notices;
using Platform.Intake.Information.Requests;
using Platform.Intake.Referrals;
using Platform.Intake.TopLists;

namespace Platform.Intake.Dossiers;

/// <summary>Erases the referral, and all that was asked, said and kept about it.</summary>
internal sealed class EraseDossierConsumer(PlatformDbContext db, Account account, Protection protection, TimeProvider clock)
    : ErasesDossier(db, account, protection, clock)
{
    protected override async Task<DossierPart> FindAsync(EraseDossier order, CancellationToken ct)
    {
        var (house, id) = (order.House, order.DossierId);
        var referral = Db.Set<Referral>().Where(r => r.House == house && r.Id == id);
        var requests = Db.Set<InformationRequest>().Where(r => r.House == house && r.ReferralId == id);
        var reminders = Db.Set<Reminder>().Where(m => m.House == house && m.ReferralId == id);
        var openings = Db.Set<EmergencyOpening>().Where(o => o.House == house && o.ReferralId == id);
        var reviews = Db.Set<EmergencyReview>().Where(v => v.House == house && v.ReferralId == id);
        foreach (var owed in await openings.AsNoTracking().Where(o => !reviews.Any(v => v.OpeningId == o.Id)).ToListAsync(ct))
            Db.Publish(owed.ReviewOwed() with { LapsedAt = Clock.GetUtcNow() }); // Nothing is left that a meeting could review.
        var subjects = Db.Set<Subject>().Where(s => s.House == house && s.ReferralId == id);
        var places = Db.Set<TopListEntry>().Where(e => e.House == house && e.ReferralId == id);
        return new(
            DossierRows.Of(Db.Set<InformationNotice>().Where(n => n.House == house && n.ReferralId == id)),
            DossierRows.Of(Db.Set<ItemReceipt>().Where(r => r.House == house && r.ReferralId == id)),
            DossierRows.Of(Db.Set<ItemRevision>().Where(r => r.House == house && r.ReferralId == id)),
            DossierRows.Of(Db.Set<InformationItem>().Where(i => i.House == house && i.ReferralId == id)),
            DossierRows.Of(Db.Set<ImportedFile>().Where(f => f.House == house && f.ReferralId == id)),
            DossierRows.Of(reminders),
            DossierRows.Of(requests),
            DossierRows.Of(Db.Set<Consultation>().Where(c => c.House == house && c.ReferralId == id)),
            DossierRows.Of(Db.Set<AttachmentNotice>().Where(n => n.House == house && n.ReferralId == id)),
            DossierRows.Of(Db.Set<AttachmentReceipt>().Where(r => r.House == house && r.ReferralId == id)),
            DossierRows.Of(Db.Set<Attachment>().Where(a => a.House == house && a.ReferralId == id)),
            DossierRows.Of(Db.Set<CriterionStatement>().Where(s => s.House == house && s.ReferralId == id)),
            DossierRows.Of(Db.Set<SubjectRelation>().Where(r => r.House == house && r.ReferralId == id)),
            DossierRows.Of(Db.Set<SubjectKey>().Where(k => k.House == house && k.ReferralId == id)),
            DossierRows.Of(places),
            DossierRows.Of(subjects),
            DossierRows.Of(Db.Set<AccessNotice>().Where(n => n.House == house && n.ReferralId == id)),
            DossierRows.Of(reviews),
            DossierRows.Of(openings),
            DossierRows.Of(Db.Set<EmergencyAccess>().Where(a => a.House == house && a.CaseId == id)),
            DossierRows.Of(Db.Set<RecusalOrder<Referral>>().Where(o => o.House == house && o.CaseId == id)),
            DossierRows.Of(Db.Set<Recusal>().Where(r => r.House == house && r.CaseId == id)),
            DossierRows.Of(Db.Set<Involvement>().Where(i => i.House == house && i.CaseId == id)),
            DossierRows.Of(referral))
        {
            Ids = await referral.Select(r => r.Id).ToListAsync(ct),
            Elsewhere = await requests.Select(r => r.Id).Union(reminders.Select(m => m.Id)).Union(openings.Select(o => o.Id))
                .Union(places.Select(e => e.Id)).ToListAsync(ct),
            Subjects = await subjects.Select(s => s.Id).ToListAsync(ct),
        };
    }
}
