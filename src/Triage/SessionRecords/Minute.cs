using Platform.Triage.Weighings;

namespace Platform.Triage.SessionRecords;

/// <summary>The minutes of one decision.</summary>
internal sealed class Minute : IWalled<Minute>
{
    public static RowWall<Minute> Wall { get; } = RowWall.Of<Minute>().House(m => m.House)
        .Seen(by => by.Roles(Roles.LeadersAndGuards)).Only("weighing_wall", by => by.With<Weighing>((m, w) => w.Id == m.WeighingId))
        .Stays("old.adopted_at is not null", "old.adopted_at is not null");

    public required Guid DecisionId { get; init; }

    public required Guid SessionId { get; init; }

    public required Guid WeighingId { get; init; }

    public required string House { get; init; }

    public required Sealed<string> Text { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required DateTimeOffset? AdoptedAt { get; init; }
}
