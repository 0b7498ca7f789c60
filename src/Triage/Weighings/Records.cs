namespace Platform.Triage.Weighings;

/// <summary>Which list a criterion stands in: that of the covenant (COV-06) or that of the Besluit (BGS 2.20).</summary>
internal static class CriterionLists
{
    public const string Covenant = "covenant";
    public const string Law = "law";
}

/// <summary>TRI-04: whether one criterion is met, and why; or why that cannot be said yet.</summary>
internal sealed class CriterionJudgement : IWalled<CriterionJudgement>
{
    public static RowWall<CriterionJudgement> Wall { get; } = RowWall.Of<CriterionJudgement>().House(c => c.House)
        .Seen(by => by.With<Weighing>((c, w) => w.Id == c.WeighingId));

    public required Guid WeighingId { get; init; }

    public required string House { get; init; }

    public required string List { get; init; }

    public required string Code { get; init; }

    /// <summary>Null where it cannot be said yet: enough to ask on (unclear), not to decide.</summary>
    public required bool? Met { get; init; }

    public required Sealed<string> Motivation { get; init; }
}

/// <summary>Kinds of consultation before a decision.</summary>
internal static class ConsultationKinds
{
    public const string Referrer = "referrer";
    public const string Municipality = "municipality";
    public const string Party = "party";

    public static readonly string[] All = [Referrer, Municipality, Party];
}

/// <summary>TRI-02: who was consulted, when, and what came of it.</summary>
internal sealed class Consultation : IWalled<Consultation>
{
    public static RowWall<Consultation> Wall { get; } = RowWall.Of<Consultation>().House(c => c.House)
        .Seen(by => by.With<Weighing>((c, w) => w.Id == c.WeighingId)).Stays();

    public required Guid Id { get; init; }

    public required Guid WeighingId { get; init; }

    public required string House { get; init; }

    public required string Kind { get; init; }

    public required string Party { get; init; }

    public required DateOnly HeldOn { get; init; }

    public required Sealed<string> Summary { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>What a person said of the urgency, and why; a later word does not take away an earlier one.</summary>
internal sealed class UrgencySetting : IWalled<UrgencySetting>
{
    public static RowWall<UrgencySetting> Wall { get; } = RowWall.Of<UrgencySetting>().House(s => s.House)
        .Seen(by => by.With<Weighing>((s, w) => w.Id == s.WeighingId)).Stays();

    public required Guid WeighingId { get; init; }

    /// <summary>The revision of the weighing it made: later words have a higher one.</summary>
    public required int Revision { get; init; }

    public required string House { get; init; }

    public required string Urgency { get; init; }

    public required Sealed<string> Reason { get; init; }

    /// <summary>The role of who said it; never who.</summary>
    public required string Role { get; init; }

    public required DateTimeOffset SetAt { get; init; }
}

/// <summary>What can happen to information about a case.</summary>
internal static class InformationKinds
{
    public const string Supplied = "supplied";
    public const string Corrected = "corrected";
    public const string Withdrawn = "withdrawn";
}

/// <summary>
/// That a party answered, and how, or that it corrected or withdrew an item; the information itself stays with Intake and its supplier (INT-06).
/// Added to and never changed, so that a decision can show what was known when it was taken.
/// </summary>
internal sealed class InformationNote : IWalled<InformationNote>
{
    /// <summary>Who answered what, for those who triage; a party that is involved sees what it answered itself (INT-06).</summary>
    public static RowWall<InformationNote> Wall { get; } = RowWall.Of<InformationNote>().House(n => n.House)
        .Seen(by => by.Roles(Roles.LeadersAndGuards).Own(n => n.Party))
        .Only("weighing_wall", by => by.With<Weighing>((n, w) => w.Id == n.WeighingId)).Stays();

    /// <summary>The message that told it.</summary>
    public required Guid Id { get; init; }

    public required Guid WeighingId { get; init; }

    public required string House { get; init; }

    public required string Kind { get; init; }

    /// <summary>The request it belongs to; null for an item that was given unasked.</summary>
    public required Guid? RequestId { get; init; }

    public required string Party { get; init; }

    /// <summary>The code of the answer: items, nothing known, or declined; null when nothing was answered.</summary>
    public string? Answer { get; init; }

    /// <summary>How many items came with the answer.</summary>
    public int ItemCount { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Of an answer, whether it was all of it; null in notes from before this was kept, when it always was.</summary>
    public bool? Complete { get; init; }

    /// <summary>The item that was corrected or withdrawn.</summary>
    public Guid? ItemId { get; init; }

    public int? Revision { get; init; }

    /// <summary>The last decision on the case when this came in: whoever took it had not seen this.</summary>
    public Guid? AfterDecisionId { get; init; }
}

/// <summary>BGS 2.20(3): the judgement of one participant of the first paragraph of WGS 2.27, recorded by itself or for it.</summary>
internal sealed class ParticipantJudgement : IWalled<ParticipantJudgement>
{
    /// <summary>With the weighing; and its own to the party that judged, which need not see the weighing for it.</summary>
    public static RowWall<ParticipantJudgement> Wall { get; } = RowWall.Of<ParticipantJudgement>().House(j => j.House).Process(j => j.Process)
        .Seen(by => by.With<Weighing>((j, w) => w.Id == j.WeighingId).Own(j => j.Party))
        .Shield(j => j.ShieldedAt).Recusal(j => j.WeighingId);

    public required Guid WeighingId { get; init; }

    public required string Party { get; init; }

    public required string House { get; init; }

    public required string Process { get; init; }

    public required bool Met { get; set; }

    public required Sealed<string> Motivation { get; set; }

    public required DateTimeOffset RecordedAt { get; set; }

    /// <summary>The participant recorded it itself; then nobody else words it.</summary>
    public bool IsOwnWord { get; set; }

    public DateTimeOffset? ShieldedAt { get; set; }

    public uint Version { get; private set; }

    /// <summary>TRI-04: what a participant recorded itself, the house does not replace.</summary>
    public static Refusal? RefuseReplacing(HouseProfile house, ParticipantJudgement? known) => house.Unless(
        known is not { IsOwnWord: true }, RuleIds.Tri04, "Deze deelnemer heeft zijn oordeel zelf vastgelegd; alleen die kan het herzien.");
}
