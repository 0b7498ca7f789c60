using MassTransit;
using Platform.Contracts.Retention;

namespace Platform.Governance.Oversight.Disputes;

/// <summary>
/// What disputes said of a case goes with its dossier, and what was kept of the case to file them; in the one transaction of the inbox; answers with
/// counts. An open dispute holds the dossier, so that this does not come; one filed while it was on its way keeps its text and is counted as left
/// (RET-05).
/// </summary>
internal sealed class EraseDossierConsumer(PlatformDbContext db, Account account, TimeProvider clock) : IConsumer<EraseDossier>
{
    public async Task Consume(ConsumeContext<EraseDossier> context)
    {
        var told = context.Message;
        var about = await db.Set<Dispute>().Include(d => d.Steps).Where(d => d.House == told.House && d.CaseId == told.DossierId)
            .ToListAsync(context.CancellationToken);
        var over = about.Where(static dispute => dispute.IsClosed).ToList();
        foreach (var dispute in over) dispute.Erase(clock.Today());
        var (id, open) = (told.DossierId, about.Count - over.Count);
        var deleted = over.Count
            + await db.Set<KnownCase>().Where(c => c.House == told.House && c.CaseId == id).ExecuteDeleteAsync(context.CancellationToken)
            + await db.Set<Involvement>().Where(i => i.House == told.House && i.CaseId == id).ExecuteDeleteAsync(context.CancellationToken);
        // Exclusions stay as long as an open dispute about the case does.
        if (open == 0)
            deleted += await db.Set<Recusal>().Where(r => r.House == told.House && r.CaseId == id).ExecuteDeleteAsync(context.CancellationToken);

        db.Publish(new DossierPartErased
        {
            House = told.House, DossierId = told.DossierId, ErasureId = told.ErasureId, Service = db.Service,
            Deleted = deleted, Left = open, ErasedAt = clock.GetUtcNow(),
        });
        account.ServiceDid(told.House, "dossier.erased", told.DossierId, told.Process, "retention", told.DossierId);
        if (over.Count > 0) account.Processed(told.House, $"{told.Process}/retention", "Geschil over dit dossier ontdaan van zijn tekst",
            [told.DossierId]);
    }
}
