using MassTransit;
using Platform.Contracts.Retention;

namespace Platform.Intake.Dossiers;

/// <summary>Erases all Intake holds of a dossier in the one transaction of its inbox, looks again, and answers with counts.</summary>
internal sealed class EraseDossierConsumer(PlatformDbContext db, Account account, TimeProvider clock) : IConsumer<EraseDossier>
{
    public async Task Consume(ConsumeContext<EraseDossier> context)
    {
        var told = context.Message;
        var ct = context.CancellationToken;
        var people = await db.Subjects.Where(s => s.House == told.House && s.ReferralId == told.DossierId).Select(s => s.Id).ToListAsync(ct);
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
    private IQueryable<Guid> Made(EraseDossier told) => db.Referrals.Where(r => r.House == told.House && r.Id == told.DossierId).Select(r => r.Id)
        .Union(db.Consultations.Where(c => c.House == told.House && c.ReferralId == told.DossierId).Select(c => c.Id))
        .Union(db.InformationRequests.Where(r => r.House == told.House && r.ReferralId == told.DossierId).Select(r => r.Id))
        .Union(db.InformationRequests.Where(r => r.House == told.House && r.ReferralId == told.DossierId).Select(r => r.RoundId))
        .Union(db.Reminders.Where(m => m.House == told.House && m.ReferralId == told.DossierId).Select(m => m.Id))
        .Union(db.InformationItems.Where(i => i.House == told.House && i.ReferralId == told.DossierId).Select(i => i.Id))
        .Union(db.Attachments.Where(a => a.House == told.House && a.ReferralId == told.DossierId).Select(a => a.Id))
        .Union(db.RecusalOrders.Where(o => o.House == told.House && o.CaseId == told.DossierId).Select(o => o.Id))
        .Union(db.EmergencyOpenings.Where(o => o.House == told.House && o.ReferralId == told.DossierId).Select(o => o.Id));

    private IQueryable<IdempotencyKey> Keys(List<Guid> made) => db.Set<IdempotencyKey>().Where(key => made.Contains(key.ResourceId));

    private IEnumerable<Part> Parts(EraseDossier told) =>
    [
        Part.Of(db.InformationNotices.Where(n => n.House == told.House && n.ReferralId == told.DossierId)),
        Part.Of(db.ItemReceipts.Where(r => r.House == told.House && r.ReferralId == told.DossierId)),
        Part.Of(db.ItemRevisions.Where(r => r.House == told.House && r.ReferralId == told.DossierId)),
        Part.Of(db.InformationItems.Where(i => i.House == told.House && i.ReferralId == told.DossierId)),
        Part.Of(db.Reminders.Where(m => m.House == told.House && m.ReferralId == told.DossierId)),
        Part.Of(db.InformationRequests.Where(r => r.House == told.House && r.ReferralId == told.DossierId)),
        Part.Of(db.Consultations.Where(c => c.House == told.House && c.ReferralId == told.DossierId)),
        Part.Of(db.Attachments.Where(a => a.House == told.House && a.ReferralId == told.DossierId)),
        Part.Of(db.CriterionStatements.Where(s => s.House == told.House && s.ReferralId == told.DossierId)),
        Part.Of(db.SubjectRelations.Where(r => r.House == told.House && r.ReferralId == told.DossierId)),
        Part.Of(db.SubjectKeys.Where(k => k.House == told.House && k.ReferralId == told.DossierId)),
        Part.Of(db.Subjects.Where(s => s.House == told.House && s.ReferralId == told.DossierId)),
        Part.Of(db.AccessNotices.Where(n => n.House == told.House && n.ReferralId == told.DossierId)),
        Part.Of(db.EmergencyReviews.Where(v => v.House == told.House && v.ReferralId == told.DossierId)),
        Part.Of(db.EmergencyOpenings.Where(o => o.House == told.House && o.ReferralId == told.DossierId)),
        Part.Of(db.Set<EmergencyAccess>().Where(a => a.House == told.House && a.CaseId == told.DossierId)),
        Part.Of(db.RecusalOrders.Where(o => o.House == told.House && o.CaseId == told.DossierId)),
        Part.Of(db.Set<Recusal>().Where(r => r.House == told.House && r.CaseId == told.DossierId)),
        Part.Of(db.Set<Involvement>().Where(i => i.House == told.House && i.CaseId == told.DossierId)),
        Part.Of(db.Referrals.Where(r => r.House == told.House && r.Id == told.DossierId)),
    ];

    private sealed record Part(Func<CancellationToken, Task<int>> Delete, Func<CancellationToken, Task<int>> Count)
    {
        public static Part Of<T>(IQueryable<T> rows) where T : class => new(ct => rows.ExecuteDeleteAsync(ct), ct => rows.CountAsync(ct));
    }
}
