using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Platform.BuildingBlocks.Data;

/// <summary>Tells a context of the commit of a transaction that a handler or consumer opened itself.</summary>
internal sealed class CommitWatcher : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as PlatformDbContext)?.Committed();
        return Task.CompletedTask;
    }
}
