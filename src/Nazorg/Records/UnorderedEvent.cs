using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Nazorg.Records;

/// <summary>NAZ-01: an event of which nothing tells whether it is newer than its record; there until somebody decides, or a newer one does.</summary>
internal sealed class UnorderedEvent : IWalled<UnorderedEvent>
{
    public static RowWall<UnorderedEvent> Wall { get; } = RowWall.Of<UnorderedEvent>(
        ).House(e => e.House).Seen(by => by.With<NazorgRecord>((e, r) => r.Id == e.RecordId));

    /// <summary>That of the received event.</summary>
    public required Guid Id { get; init; }

    public required Guid RecordId { get; set; }

    public required string House { get; set; }

    public required Sealed<string> Type { get; init; }

    public long? Sequence { get; init; }

    public bool Wraps { get; init; }

    /// <summary>When its sender logged it.</summary>
    public required DateTimeOffset LoggedAt { get; init; }

    /// <summary>The data as it came.</summary>
    public required Sealed<string> Told { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public EventPlace Place => new(Sequence, Wraps, LoggedAt);

    /// <summary>The person went to another house: there it is decided.</summary>
    public void Follow(NazorgRecord record) => (RecordId, House) = (record.Id, record.House);
}

internal sealed class UnorderedEventMapping : IEntityTypeConfiguration<UnorderedEvent>
{
    public void Configure(EntityTypeBuilder<UnorderedEvent> unordered)
    {
        unordered.ToTable("unordered_events");
        unordered.HasKey(e => e.Id);
        unordered.Property(e => e.Id).ValueGeneratedNever();
        unordered.Ignore(e => e.Place);
        unordered.HasIndex(e => e.RecordId);
    }
}
