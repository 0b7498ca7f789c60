namespace Platform.Operations;

/// <summary>How much the store keeps and how often it is written and trimmed; section <c>Operations</c> of the configuration.</summary>
internal sealed class StoreOptions
{
    public int MaxSpans { get; init; } = 500_000;

    public int MaxLogs { get; init; } = 200_000;

    public int MaxSeries { get; init; } = 5_000;

    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(7);

    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan TrimInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What may wait in memory for the database; more is dropped and counted.</summary>
    public int MaxPendingBytes { get; init; } = 16 * 1024 * 1024;
}
