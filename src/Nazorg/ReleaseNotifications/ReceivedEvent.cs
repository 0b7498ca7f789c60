using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>What became of a received event.</summary>
internal enum EventOutcome
{
    Applied,
    Late,
    UnknownType,
    Refused,

    /// <summary>Nothing told whether it was newer: somebody decides, and then it is applied or left.</summary>
    Unordered,
    Left,
}

/// <summary>By what a sender is known.</summary>
internal enum SenderProof
{
    /// <summary>Its certificate and the token bound to it.</summary>
    Token,

    /// <summary>The sidecar beside us, and what was agreed of the source it delivers for.</summary>
    Sidecar,
}

/// <summary>
/// NAZ-01: every event that was accepted is kept, raw and sealed, with what was verified of its sender; source and id recognise a repetition.
/// </summary>
internal sealed class ReceivedEvent : IWalled<ReceivedEvent>
{
    /// <summary>Raw events are the service's own; nobody reads them through the API.</summary>
    public static RowWall<ReceivedEvent> Wall { get; } = RowWall.Of<ReceivedEvent>().House(e => e.House).Seen(by => by.Roles());

    public required Guid Id { get; init; }

    /// <summary>Keyed hash of the sender's source and id, whatever it puts in them: what recognises a repetition.</summary>
    public required byte[] Mark { get; init; }

    /// <summary>Chosen by the sender too, when it is none that we know.</summary>
    public required Sealed<string> Type { get; init; }

    /// <summary>The house it concerns, or <c>operations</c> when it concerns none (NAZ-05).</summary>
    public required string House { get; set; }

    public required EventOutcome Outcome { get; set; }

    public string? Rule { get; init; }

    /// <summary>The municipality code of a refused event; nothing else of it is kept.</summary>
    public string? Municipality { get; init; }

    /// <summary>OIN of the sender.</summary>
    public required string SenderOin { get; init; }

    /// <summary>What says that it is the sender.</summary>
    public required SenderProof VerifiedBy { get; init; }

    /// <summary>The data as it came; null for a refused event, and for one of a type we do not know: that is about nobody here.</summary>
    public Sealed<string>? Body { get; init; }

    public Guid? RecordId { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }
}

internal sealed class ReceivedEventMapping : IEntityTypeConfiguration<ReceivedEvent>
{
    public void Configure(EntityTypeBuilder<ReceivedEvent> received)
    {
        received.ToTable("received_events");
        received.HasKey(e => e.Id);
        received.Property(e => e.Id).ValueGeneratedNever();
        received.HasIndex(e => e.Mark).IsUnique().HasDatabaseName("one_event_once");
        received.HasIndex(e => e.RecordId);
    }
}
