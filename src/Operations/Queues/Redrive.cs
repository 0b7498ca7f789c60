namespace Platform.Operations.Queues;

/// <summary>That somebody put failed messages back, and how many went.</summary>
internal sealed class Redrive
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The account, as its token names it.</summary>
    public required string Subject { get; init; }

    /// <summary>The queue, or <c>service/parked-messages/id</c> for a message that a service had set aside.</summary>
    public required string Queue { get; init; }

    /// <summary>How many were to go at most.</summary>
    public required int Most { get; init; }

    /// <summary>How many went; null while it runs, and for ever when it was broken off.</summary>
    public int? Moved { get; set; }
}
