using MassTransit;
using Platform.Contracts.Governance;

namespace Platform.Retention.Dossiers;

/// <summary>
/// RET-05: an open dispute or complaint about a case keeps its dossier until it ends. The hold has the id of the dispute, or of the step that has the
/// complaint in hand, so that it does not matter which word comes first, or how often.
/// </summary>
internal sealed class DisputeHoldConsumer(Clocks clocks, PlatformDbContext db, CovenantCatalog covenants, Account account) : IConsumer<DisputeFiled>,
    IConsumer<DisputeEnded>, IConsumer<ComplaintFiled>, IConsumer<ComplaintEnded>
{
    public Task Consume(ConsumeContext<DisputeFiled> context)
    {
        var message = context.Message;
        return HoldAsync(Dispute(message.DisputeId), message.House, message.CaseId, message.Process, message.FiledAt, context.CancellationToken);
    }

    public Task Consume(ConsumeContext<DisputeEnded> context)
    {
        var message = context.Message;
        return EndAsync(Dispute(message.DisputeId), message.House, message.CaseId, message.Process, message.EndedAt, context.CancellationToken);
    }

    public Task Consume(ConsumeContext<ComplaintFiled> context)
    {
        var message = context.Message;
        return HoldAsync(Complaint(message.StepId), message.House, message.CaseId, message.Process, message.FiledAt, context.CancellationToken);
    }

    public Task Consume(ConsumeContext<ComplaintEnded> context)
    {
        var message = context.Message;
        return EndAsync(Complaint(message.StepId), message.House, message.CaseId, message.Process, message.EndedAt, context.CancellationToken);
    }

    private static Ground Dispute(Guid id) => new(id, "dispute", "Over deze casus loopt een geschil.");

    private static Ground Complaint(Guid id) => new(id, "complaint", "Over deze casus loopt een klacht.");

    private async Task HoldAsync(Ground ground, string house, Guid caseId, string? process, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Set<Hold>().AnyAsync(h => h.Id == ground.Id, ct)) return;

        // Gone, of another house, or its erasure has begun: there is nothing to hold any more.
        if (await DossierAsync(house, caseId, process, at, ct) is not { } dossier || dossier.Hold(covenants.House(house)) is not null) return;
        Place(dossier, ground, DutchTime.DateOf(at));
        account.ServiceDid(house, "dossier.held", dossier.Id, dossier.Process, ground.Kind, dossier.Id);
    }

    private async Task EndAsync(Ground ground, string house, Guid caseId, string? process, DateTimeOffset at, CancellationToken ct)
    {
        if (await DossierAsync(house, caseId, process, at, ct) is not { } dossier) return;
        var day = DutchTime.DateOf(at);
        var hold = await db.Set<Hold>().SingleOrDefaultAsync(h => h.Id == ground.Id && h.DossierId == dossier.Id, ct)
            ?? Place(dossier, ground, day);
        hold.End(day);
        account.ServiceDid(house, "dossier.hold-ended", dossier.Id, dossier.Process, ground.Kind, dossier.Id);
    }

    // Another service tells of the case itself: its word may be the later to come, and the hold must not be lost for that.
    private async Task<Dossier?> DossierAsync(string house, Guid id, string? process, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Set<Dossier>().SingleOrDefaultAsync(d => d.Id == id && d.House == house, ct) is { } known) return known;
        return process is null ? null : await clocks.OfAsync(id, house, process, DutchTime.DateOf(at), ct);
    }

    // RET-05 asks for an end: at the latest after the time for which the law lets any dossier be kept.
    private Hold Place(Dossier dossier, Ground ground, DateOnly from)
    {
        var until = from.PlusYears(covenants.House(dossier.House).Law.MaximumRetentionYears);
        var hold = new Hold(ground.Id, dossier.Id, dossier.House, ground.Kind, ground.Reason, until);
        db.Add(hold);
        // Of a hold and an erasure at the same moment the second sees the first.
        db.Entry(dossier).Property(d => d.State).IsModified = true;
        return hold;
    }

    private sealed record Ground(Guid Id, string Kind, string Reason);
}
