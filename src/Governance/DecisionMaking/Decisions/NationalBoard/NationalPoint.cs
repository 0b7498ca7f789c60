namespace Platform.Governance.DecisionMaking.Decisions.NationalBoard;

/// <summary>A regional point for development, raised to the Landelijke Stuurgroep (GOV-29); never about a person.</summary>
internal sealed class NationalPoint : IWalled<NationalPoint>
{
    public static RowWall<NationalPoint> Wall { get; } = RowWall.Of<NationalPoint>().House(p => p.House).Seen(by => by.Roles(Rights.Readers));

    private NationalPoint()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    public DateTimeOffset RaisedAt { get; private set; }

    public static NationalPoint Raise(HouseProfile house, string subject, string text, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}",
        Subject = subject, Text = text, RaisedAt = at,
    };

    /// <summary>GOV-29: without persons.</summary>
    public static Refusal? MayBeTold(HouseProfile house, params IEnumerable<string?> texts) =>
        house.Unless(!texts.OfType<string>().Any(Identifies), RuleIds.Gov29);

    private static bool Identifies(string text) =>
        PersonalText.HasMailAddress(text) || PersonalText.HasTelephoneNumber(text) || PersonalText.HasBsn(text);
}

/// <summary>A decision of the house that an outcome touches.</summary>
internal sealed class TouchedDecision : IWalled<TouchedDecision>
{
    /// <summary>There where the decision is.</summary>
    public static RowWall<TouchedDecision> Wall { get; } =
        RowWall.Of<TouchedDecision>().House(t => t.House).Seen(by => by.With<Decision>((t, d) => d.Id == t.DecisionId));

    public required Guid OutcomeId { get; init; }

    public required Guid DecisionId { get; init; }

    public required string House { get; init; }
}

/// <summary>What the Landelijke Stuurgroep decided (MN 5.3, GM 5.3).</summary>
internal sealed class NationalOutcome : IWalled<NationalOutcome>
{
    public static RowWall<NationalOutcome> Wall { get; } = RowWall.Of<NationalOutcome>().House(o => o.House).Seen(by => by.Roles(Rights.Readers));

    private readonly List<TouchedDecision> decisions = [];

    private NationalOutcome()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public DateOnly DecidedOn { get; private set; }

    public string Text { get; private set; } = "";

    public string Reference { get; private set; } = "";

    public Guid? PointId { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public IReadOnlyList<TouchedDecision> Decisions => decisions;

    public static NationalOutcome Record(
        HouseProfile house, DateOnly on, string text, string reference, Guid? pointId, IEnumerable<Guid> decisionIds, DateTimeOffset at)
    {
        var outcome = new NationalOutcome
        {
            Id = Guid.CreateVersion7(at), House = house.Id, DecidedOn = on, Text = text, Reference = reference, PointId = pointId, RecordedAt = at,
        };
        outcome.decisions.AddRange(decisionIds.Select(id => new TouchedDecision { OutcomeId = outcome.Id, DecisionId = id, House = house.Id }));
        return outcome;
    }

    /// <summary>GOV-29: an answer does not come before its question, or tomorrow.</summary>
    public static Refusal? MayBeRecorded(HouseProfile house, DateOnly on, NationalPoint? point, DateOnly today) =>
        house.Unless(on <= today && (point is null || on >= DutchTime.DateOf(point.RaisedAt)), RuleIds.Gov29,
            "Deze dag ligt voor het ontwikkelpunt of moet nog komen.");
}
