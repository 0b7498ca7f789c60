using MassTransit;
using Platform.Contracts.Retention;
using Platform.Intake.Attachments;
using Platform.Intake.Emergencies;
using Platform.Intake.Information.Items;
using Platform.Intake.Information.Notices;
using Platform.Intake.Information.Requests;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>Erases all Intake holds of a dossier in the one transaction of its inbox, looks again, and answers with counts.</summary>
internal sealed class EraseDossierConsumer(PlatformDbContext db, Account account, TimeProvider clock) : IConsumer<EraseDossier>
{
    public async Task Consume(ConsumeContext<EraseDossier> context)
    {
        var told = context.Message;
        var ct = context.CancellationToken;
        var people = await db.Set<Subject>().Where(s => s.House == told.House && s.ReferralId == told.DossierId).Select(s => s.Id).ToListAsync(ct);
        var made = await Made(told).ToListAsync(ct);
        var deleted = await Keys(made).ExecuteDeleteAsync(ct);
        foreach (var part in Parts(told)) deleted += await part.Delete(ct);
        var left = await Keys(made).CountAsync(ct);
        foreach (var part in Parts(told)) left += await part.Count(ct);

        db.Publish(new DossierPartErased
        {
            House = told.House, DossierId = told.DossierId, ErasureId = told.ErasureId, Service = db.Service,
            Deleted = deleted, Left = left, ErasedAt = clock.GetUtcNow(),
        });
        account.ServiceDid(told.House, "dossier.erased", told.DossierId, told.Process, "retention", told.DossierId);
        account.Processed(told.House, $"{told.Process}/retention", "Dossier vernietigd", people);
    }

    /// <summary>Everything of the dossier that an idempotency key can point to.</summary>
    private IQueryable<Guid> Made(EraseDossier told) =>
        db.Set<Referral>().Where(r => r.House == told.House && r.Id == told.DossierId).Select(r => r.Id)
        .Union(db.Set<Consultation>().Where(c => c.House == told.House && c.ReferralId == told.DossierId).Select(c => c.Id))
        .Union(db.Set<InformationRequest>().Where(r => r.House == told.House && r.ReferralId == told.DossierId).Select(r => r.Id))
        .Union(db.Set<InformationRequest>().Where(r => r.House == told.House && r.ReferralId == told.DossierId).Select(r => r.RoundId))
        .Union(db.Set<Reminder>().Where(m => m.House == told.House && m.ReferralId == told.DossierId).Select(m => m.Id))
        .Union(db.Set<InformationItem>().Where(i => i.House == told.House && i.ReferralId == told.DossierId).Select(i => i.Id))
        .Union(db.Set<Attachment>().Where(a => a.House == told.House && a.ReferralId == told.DossierId).Select(a => a.Id))
        .Union(db.Set<RecusalOrder<Referral>>().Where(o => o.House == told.House && o.CaseId == told.DossierId).Select(o => o.Id))
        .Union(db.Set<EmergencyOpening>().Where(o => o.House == told.House && o.ReferralId == told.DossierId).Select(o => o.Id));

    private IQueryable<IdempotencyKey> Keys(List<Guid> made) => db.Set<IdempotencyKey>().Where(key => made.Contains(key.ResourceId));

    private IEnumerable<Part> Parts(EraseDossier told) =>
    [
        Part.Of(db.Set<InformationNotice>().Where(n => n.House == told.House && n.ReferralId == told.DossierId)),
        Part.Of(db.Set<ItemReceipt>().Where(r => r.House == told.House && r.ReferralId == told.DossierId)),
        Part.Of(db.Set<ItemRevision>().Where(r => r.House == told.House && r.ReferralId == told.DossierId)),
        Part.Of(db.Set<InformationItem>().Where(i => i.House == told.House && i.ReferralId == told.DossierId)),
        Part.Of(db.Set<Reminder>().Where(m => m.House == told.House && m.ReferralId == told.DossierId)),
        Part.Of(db.Set<InformationRequest>().Where(r => r.House == told.House && r.ReferralId == told.DossierId)),
        Part.Of(db.Set<Consultation>().Where(c => c.House == told.House && c.ReferralId == told.DossierId)),
        Part.Of(db.Set<Attachment>().Where(a => a.House == told.House && a.ReferralId == told.DossierId)),
        Part.Of(db.Set<CriterionStatement>().Where(s => s.House == told.House && s.ReferralId == told.DossierId)),
        Part.Of(db.Set<SubjectRelation>().Where(r => r.House == told.House && r.ReferralId == told.DossierId)),
        Part.Of(db.Set<SubjectKey>().Where(k => k.House == told.House && k.ReferralId == told.DossierId)),
        Part.Of(db.Set<Subject>().Where(s => s.House == told.House && s.ReferralId == told.DossierId)),
        Part.Of(db.Set<AccessNotice>().Where(n => n.House == told.House && n.ReferralId == told.DossierId)),
        Part.Of(db.Set<EmergencyReview>().Where(v => v.House == told.House && v.ReferralId == told.DossierId)),
        Part.Of(db.Set<EmergencyOpening>().Where(o => o.House == told.House && o.ReferralId == told.DossierId)),
        Part.Of(db.Set<EmergencyAccess>().Where(a => a.House == told.House && a.CaseId == told.DossierId)),
        Part.Of(db.Set<RecusalOrder<Referral>>().Where(o => o.House == told.House && o.CaseId == told.DossierId)),
        Part.Of(db.Set<Recusal>().Where(r => r.House == told.House && r.CaseId == told.DossierId)),
        Part.Of(db.Set<Involvement>().Where(i => i.House == told.House && i.CaseId == told.DossierId)),
        Part.Of(db.Set<Referral>().Where(r => r.House == told.House && r.Id == told.DossierId)),
    ];

    private sealed record Part(Func<CancellationToken, Task<int>> Delete, Func<CancellationToken, Task<int>> Count)
    {
        public static Part Of<T>(IQueryable<T> rows) where T : class => new(ct => rows.ExecuteDeleteAsync(ct), ct => rows.CountAsync(ct));
    }
}
