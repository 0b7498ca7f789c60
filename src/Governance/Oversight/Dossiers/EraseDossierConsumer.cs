using MassTransit;
using Platform.Contracts.Retention;
using Platform.Governance.Oversight.Cases;
using Platform.Governance.Oversight.Complaints;
using Platform.Governance.Oversight.Disputes;

namespace Platform.Governance.Oversight.Dossiers;

/// <summary>
/// What disputes and complaints said of a case goes with its dossier, and what was kept of the case to file them; in the one transaction of the
/// inbox; answers with counts. An open one holds the dossier, so that this does not come; one filed while it was on its way keeps its text and is
/// counted as left (RET-05).
/// </summary>
internal sealed class EraseDossierConsumer(
    PlatformDbContext db, Account account, Protection protection, TimeProvider clock) : IConsumer<EraseDossier>
{
    public async Task Consume(ConsumeContext<EraseDossier> context)
    {
        var message = context.Message;
        var about = await db.Set<Dispute>().Include(d => d.Steps).Where(d => d.House == message.House && d.CaseId == message.DossierId)
            .ToListAsync(context.CancellationToken);
        var over = about.Where(static dispute => dispute.IsClosed).ToList();
        foreach (var dispute in over) dispute.Erase(clock.Today());
        var complaints = await db.Set<Complaint>().Where(c => c.House == message.House && c.CaseId == message.DossierId)
            .ToListAsync(context.CancellationToken);
        var dealtWith = complaints.Where(static complaint => complaint.IsClosed).ToList();
        foreach (var complaint in dealtWith) complaint.Erase(clock.Today());
        var (id, erased) = (message.DossierId, over.Count + dealtWith.Count);
        var open = about.Count + complaints.Count - erased;
        var deleted = erased
            + await db.Set<KnownCase>().Where(c => c.House == message.House && c.CaseId == id).ExecuteDeleteAsync(context.CancellationToken)
            + await db.Set<Involvement>().Where(i => i.House == message.House && i.CaseId == id).ExecuteDeleteAsync(context.CancellationToken);
        // Exclusions stay as long as an open dispute or complaint about the case does.
        if (open == 0)
            deleted += await db.Set<Recusal>().Where(r => r.House == message.House && r.CaseId == id).ExecuteDeleteAsync(context.CancellationToken);

        await db.MarkErasedAsync([ErasedDossier.MarkOf(message.House, id, protection)], clock.GetUtcNow(), context.CancellationToken);
        db.Publish(new DossierPartErased
        {
            House = message.House, DossierId = message.DossierId, ErasureId = message.ErasureId, Service = db.Service,
            Deleted = deleted, Left = open, ErasedAt = clock.GetUtcNow(),
        });
        account.ServiceDid(message.House, "dossier.erased", message.DossierId, message.Process, "retention", message.DossierId);
        if (over.Count > 0) account.Processed(message.House, $"{message.Process}/retention", "Geschil over dit dossier ontdaan van zijn tekst",
            [message.DossierId]);
        if (dealtWith.Count > 0) account.Processed(message.House, $"{message.Process}/retention", "Klacht over dit dossier ontdaan van haar tekst",
            [message.DossierId]);
    }
}
