using MassTransit;
using Platform.Contracts.Governance;

namespace Platform.Retention.Dossiers;

/// <summary>
/// RET-05: an open dispute about a case keeps its dossier until it ends. The hold has the id of the dispute, so that it does not matter which word
/// comes first, or how often.
/// </summary>
internal sealed class DisputeHoldConsumer(Clocks clocks, PlatformDbContext db, CovenantCatalog covenants, Account account) : IConsumer<DisputeFiled>,
    IConsumer<DisputeEnded>
{
    public async Task Consume(ConsumeContext<DisputeFiled> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        if (await db.Set<Hold>().AnyAsync(h => h.Id == message.DisputeId, ct)) return;

        // Gone, of another house, or its erasure has begun: there is nothing to hold any more.
        if (await DossierAsync(message.House, message.CaseId, message.Process, message.FiledAt, ct) is not { } dossier
            || dossier.Hold(covenants.House(message.House)) is not null) return;
        Place(dossier, message.DisputeId, DutchTime.DateOf(message.FiledAt));
        account.ServiceDid(message.House, "dossier.held", dossier.Id, dossier.Process, "dispute", dossier.Id);
    }

    public async Task Consume(ConsumeContext<DisputeEnded> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        if (await DossierAsync(message.House, message.CaseId, message.Process, message.EndedAt, ct) is not { } dossier) return;
        var day = DutchTime.DateOf(message.EndedAt);
        var hold = await db.Set<Hold>()
            .SingleOrDefaultAsync(h => h.Id == message.DisputeId && h.DossierId == dossier.Id, ct) ?? Place(dossier, message.DisputeId, day);
        hold.End(day);
        account.ServiceDid(message.House, "dossier.hold-ended", dossier.Id, dossier.Process, "dispute", dossier.Id);
    }

    // Another service tells of the case itself: its word may be the later to come, and the hold must not be lost for that.
    private async Task<Dossier?> DossierAsync(string house, Guid id, string? process, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Set<Dossier>().SingleOrDefaultAsync(d => d.Id == id && d.House == house, ct) is { } known) return known;
        return process is null ? null : await clocks.OfAsync(id, house, process, DutchTime.DateOf(at), ct);
    }

    // RET-05 asks for an end: at the latest after the time for which the law lets any dossier be kept.
    private Hold Place(Dossier dossier, Guid dispute, DateOnly from)
    {
        var until = from.PlusYears(covenants.House(dossier.House).Law.MaximumRetentionYears);
        var hold = new Hold(dispute, dossier.Id, dossier.House, "dispute", "Over deze casus loopt een geschil.", until);
        db.Add(hold);
        // Of a hold and an erasure at the same moment the second sees the first.
        db.Entry(dossier).Property(d => d.State).IsModified = true;
        return hold;
    }
}
