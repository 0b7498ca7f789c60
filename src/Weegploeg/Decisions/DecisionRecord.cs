using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Decisions;

/// <summary>What was decided, in codes only: it names no person, so it may stay when the signal has gone (WEE-03).</summary>
internal sealed class DecisionRecord : IWalled<DecisionRecord>
{
    /// <summary>A decision outlives its signal, and then names nobody.</summary>
    public static RowWall<DecisionRecord> Wall { get; } = RowWall.Of<DecisionRecord>().House(d => d.House).Process(d => d.Process)
        .Seen(by => by.Seated())
        .Only("signal_wall", by => by.When(d => d.SignalId == null).With<Signal>((d, s) => s.Id == d.SignalId));

    public required Guid Id { get; init; }

    public required string House { get; init; }

    public required string Process { get; init; }

    /// <summary>The signal; null once that has expired.</summary>
    public required Guid? SignalId { get; init; }

    public required Guid? CaseId { get; init; }

    public required string Covenant { get; init; }

    public required string SuppliedBy { get; init; }

    public required string Outcome { get; init; }

    public required string[] Parties { get; init; }

    public required string[] Aims { get; init; }

    public required string DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }
}
