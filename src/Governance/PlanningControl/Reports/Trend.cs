namespace Platform.Governance.PlanningControl.Reports;

internal enum TrendKind
{
    Trend,
    Bottleneck,
}

/// <summary>What those who run the house see happening, for the Stuurgroep; nobody can be recognised in it (GOV-15).</summary>
internal sealed class Trend : IWalled<Trend>
{
    public static RowWall<Trend> Wall { get; } = RowWall.Of<Trend>().House(t => t.House).Seen(by => by.Roles(Rights.TrendReaders));

    private Trend()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public TrendKind Kind { get; private set; }

    public string Subject { get; private set; } = "";

    public string Text { get; private set; } = "";

    public DateOnly SeenFrom { get; private set; }

    public DateTimeOffset ReportedAt { get; private set; }

    public DateTimeOffset? DiscussedAt { get; private set; }

    public Guid? MeetingId { get; private set; }

    public Guid? DecisionId { get; private set; }

    public uint Version { get; private set; }

    public static Trend Report(string house, TrendKind kind, string subject, string text, DateOnly seenFrom, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house, Kind = kind, Subject = subject, Text = text, SeenFrom = seenFrom, ReportedAt = at,
    };

    public void Discuss(Guid? meeting, Guid? decision, DateTimeOffset at) => (MeetingId, DecisionId, DiscussedAt) = (meeting, decision, at);

    /// <summary>GOV-15: there is no field for a person, and the free text is refused when an identifier shows in it.</summary>
    public static Refusal? RefuseIdentifiers(HouseProfile house, params IEnumerable<string> texts) =>
        house.Unless(!texts.Any(Identifies), RuleIds.Gov15);

    private static bool Identifies(string text) =>
        PersonalText.HasMailAddress(text) || PersonalText.HasPostcode(text) || PersonalText.HasTelephoneNumber(text) || PersonalText.HasBsn(text);
}
