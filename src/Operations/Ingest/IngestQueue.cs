using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Platform.Operations.Ingest;

/// <summary>Between receivers and database: bounded in bytes, because a full memory would take the platform's own away. Counts what passes.</summary>
internal sealed class IngestQueue(IOptions<StoreOptions> options)
{
    private const int MaxBatches = 1_024;
    private const int RowsPerWrite = 10_000;

    private readonly Channel<Batch> waiting = Channel.CreateBounded<Batch>(
        new BoundedChannelOptions(MaxBatches) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long pendingBytes;
    private long receivedSpans;
    private long receivedLogs;
    private long receivedPoints;
    private long stored;
    private long dropped;
    private long rejected;

    public Counts Now => new(
        Interlocked.Read(ref receivedSpans), Interlocked.Read(ref receivedLogs), Interlocked.Read(ref receivedPoints),
        Interlocked.Read(ref stored), Interlocked.Read(ref dropped), Interlocked.Read(ref rejected), Interlocked.Read(ref pendingBytes));

    /// <returns>False when there is no room: the batch is dropped and counted.</returns>
    public bool TryAdd(Batch batch)
    {
        Interlocked.Add(ref receivedSpans, batch.Spans.Count);
        Interlocked.Add(ref receivedLogs, batch.Logs.Count);
        Interlocked.Add(ref receivedPoints, batch.Points.Count);
        Interlocked.Add(ref rejected, batch.Rejected);
        if (batch.Rows == 0) return true;
        if (Interlocked.Add(ref pendingBytes, batch.Bytes) <= options.Value.MaxPendingBytes && waiting.Writer.TryWrite(batch)) return true;
        Interlocked.Add(ref pendingBytes, -batch.Bytes);
        Drop(batch.Rows);
        return false;
    }

    public ValueTask<bool> WaitAsync(CancellationToken ct) => waiting.Reader.WaitToReadAsync(ct);

    /// <summary>Everything that waits, up to what one write should carry; null when nothing does.</summary>
    public Batch? Take()
    {
        List<Batch> taken = [];
        for (var rows = 0; rows < RowsPerWrite && waiting.Reader.TryRead(out var batch); rows += batch.Rows) taken.Add(batch);
        return taken.Count == 0 ? null : Batch.Join(taken);
    }

    /// <summary>The batch is in the database, or given up; only now its room is free again.</summary>
    public void Done(Batch batch, int storedRows)
    {
        Interlocked.Add(ref pendingBytes, -batch.Bytes);
        Interlocked.Add(ref stored, storedRows);
        Drop(batch.Rows - storedRows);
    }

    private void Drop(int rows) => Interlocked.Add(ref dropped, rows);

    internal sealed record Counts(long ReceivedSpans, long ReceivedLogs, long ReceivedPoints, long Stored, long Dropped, long Rejected, long PendingBytes);
}
