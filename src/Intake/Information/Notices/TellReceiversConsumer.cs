using System.Linq.Expressions;
using MassTransit;
using Platform.Contracts.Intake;
using Platform.Intake.Information.Items;

namespace Platform.Intake.Information.Notices;

/// <summary>
/// An item was corrected or withdrawn: everybody who received it before is told (INT-06, BGS 1.7). After the change and not with it, so that who
/// opened it at that very moment is told too.
/// </summary>
internal sealed class TellReceiversConsumer(
    PlatformDbContext db, TimeProvider clock) : IConsumer<InformationCorrected>, IConsumer<InformationWithdrawn>
{
    public Task Consume(ConsumeContext<InformationCorrected> context)
    {
        var message = context.Message;
        return TellAsync(
            message.House, message.ItemId, InformationNotice.Corrected, message.Revision, receipt => receipt.Revision < message.Revision,
                context.CancellationToken);
    }

    public Task Consume(ConsumeContext<InformationWithdrawn> context)
    {
        var message = context.Message;
        return TellAsync(message.House, message.ItemId, InformationNotice.Withdrawn, message.Revision, _ => true, context.CancellationToken);
    }

    private async Task TellAsync(
        string house, Guid itemId, string change, int revision, Expression<Func<ItemReceipt, bool>> received, CancellationToken ct)
    {
        if (await db.Set<InformationItem>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == itemId && i.House == house, ct) is not { } item) return;
        var receipts = await db.Set<ItemReceipt>().AsNoTracking().Where(r => r.House == house && r.ItemId == itemId).Where(received).ToListAsync(ct);
        var known = await db.Set<InformationNotice>()
            .Where(n => n.House == house && n.ItemId == itemId && n.Change == change && n.Revision == revision)
            .Select(n => n.Account).ToListAsync(ct);
        var now = clock.GetUtcNow();
        db.AddRange(receipts.DistinctBy(r => r.Account).Where(r => !known.Contains(r.Account))
            .Select(r => InformationNotice.To(r, item, change, revision, now)));
    }
}
