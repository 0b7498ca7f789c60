using MassTransit;
using Platform.Contracts.Retention;
using Platform.Triage.Decisions;
using Platform.Triage.Decisions.Advices;
using Platform.Triage.Decisions.Questions;
using Platform.Triage.SessionRecords;
using Platform.Triage.Sessions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Dossiers;

/// <summary>Erases all Triage holds of a dossier in the one transaction of its inbox, looks again, and answers with counts.</summary>
internal sealed class EraseDossierConsumer(PlatformDbContext db, Account account, TimeProvider clock) : IConsumer<EraseDossier>
{
    public async Task Consume(ConsumeContext<EraseDossier> context)
    {
        var told = context.Message;
        var ct = context.CancellationToken;
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
        if (deleted > 0) account.Processed(told.House, $"{told.Process}/retention", "Dossier vernietigd", [told.DossierId]);
    }

    /// <summary>Everything of the dossier that an idempotency key can point to.</summary>
    private IQueryable<Guid> Made(EraseDossier told) => db.Set<Weighing>()
        .Where(w => w.House == told.House && w.Id == told.DossierId).Select(w => w.Id)
        .Union(db.Set<Consultation>().Where(c => c.House == told.House && c.WeighingId == told.DossierId).Select(c => c.Id))
        .Union(db.Set<AgendaItem>().Where(i => i.House == told.House && i.WeighingId == told.DossierId).Select(i => i.Id))
        .Union(db.Set<Decision>().Where(d => d.House == told.House && d.WeighingId == told.DossierId).Select(d => d.Id));

    private IQueryable<IdempotencyKey> Keys(List<Guid> made) => db.Set<IdempotencyKey>().Where(key => made.Contains(key.ResourceId));

    private IEnumerable<Part> Parts(EraseDossier told) =>
    [
        Part.Of(db.Set<Minute>().Where(m => m.House == told.House && m.WeighingId == told.DossierId)),
        Part.Of(db.Set<AgendaItem>().Where(i => i.House == told.House && i.WeighingId == told.DossierId)),
        Part.Of(db.Set<Advice>().Where(a => a.House == told.House && a.CaseId == told.DossierId)),
        Part.Of(db.Set<InformationNote>().Where(n => n.House == told.House && n.WeighingId == told.DossierId)),
        Part.Of(db.Set<UrgencySetting>().Where(s => s.House == told.House && s.WeighingId == told.DossierId)),
        Part.Of(db.Set<InvitedParty>().Where(p => p.House == told.House && p.WeighingId == told.DossierId)),
        Part.Of(db.Set<Decision>().Where(d => d.House == told.House && d.WeighingId == told.DossierId)),
        Part.Of(db.Set<Question>().Where(q => q.House == told.House && q.CaseId == told.DossierId)),
        Part.Of(db.Set<ParticipantJudgement>().Where(j => j.House == told.House && j.WeighingId == told.DossierId)),
        Part.Of(db.Set<Consultation>().Where(c => c.House == told.House && c.WeighingId == told.DossierId)),
        Part.Of(db.Set<CriterionJudgement>().Where(c => c.House == told.House && c.WeighingId == told.DossierId)),
        Part.Of(db.Set<EmergencyAccess>().Where(a => a.House == told.House && a.CaseId == told.DossierId)),
        Part.Of(db.Set<Recusal>().Where(r => r.House == told.House && r.CaseId == told.DossierId)),
        Part.Of(db.Set<Involvement>().Where(i => i.House == told.House && i.CaseId == told.DossierId)),
        Part.Of(db.Set<Weighing>().Where(w => w.House == told.House && w.Id == told.DossierId)),
    ];

    private sealed record Part(Func<CancellationToken, Task<int>> Delete, Func<CancellationToken, Task<int>> Count)
    {
        public static Part Of<T>(IQueryable<T> rows) where T : class => new(ct => rows.ExecuteDeleteAsync(ct), ct => rows.CountAsync(ct));
    }
}
