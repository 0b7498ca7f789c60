using MassTransit;
using Platform.Contracts.Retention;

namespace Platform.Governance.Disputes;

/// <summary>
/// What disputes said of a case goes with its dossier, in the one transaction of the inbox; answers with counts. An open dispute holds the dossier,
/// so that this does not come; one filed while it was on its way keeps its text and is counted as left (RET-05).
/// </summary>
internal sealed class EraseDossierConsumer(GovernanceDbContext db, Account account, TimeProvider clock) : IConsumer<EraseDossier>
{
    public async Task Consume(ConsumeContext<EraseDossier> context)
    {
        var told = context.Message;
        var about = await db.Disputes.Include(d => d.Steps).Where(d => d.House == told.House && d.CaseId == told.DossierId)
            .ToListAsync(context.CancellationToken);
        var over = about.Where(static dispute => dispute.IsClosed).ToList();
        foreach (var dispute in over) dispute.Erase(clock.Today());

        db.Publish(new DossierPartErased
        {
            House = told.House, DossierId = told.DossierId, ErasureId = told.ErasureId, Service = db.Service,
            Deleted = over.Count, Left = about.Count - over.Count, ErasedAt = clock.GetUtcNow(),
        });
        account.ServiceDid(told.House, "dossier.erased", told.DossierId, told.Process, "retention", told.DossierId);
        if (over.Count > 0) account.Processed(told.House, $"{told.Process}/retention", "Geschil over dit dossier ontdaan van zijn tekst",
            [told.DossierId]);
    }
}
