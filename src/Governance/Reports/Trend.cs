using System.Text.RegularExpressions;

namespace Platform.Governance.Reports;

internal enum TrendKind
{
    Trend,
    Bottleneck,
}

/// <summary>What those who run the house see happening, for the Stuurgroep; nobody can be recognised in it (GOV-15).</summary>
internal sealed partial class Trend
{
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
        Mail().IsMatch(text) || HouseAddress().IsMatch(text) || Phone().IsMatch(text)
        || Digits().Matches(text).Any(match => IsBsn(match.Value.Replace(".", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal)));

    // The eleven-test: nine digits that are no citizen service number are left alone.
    private static bool IsBsn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++) sum += (9 - i) * (digits[i] - '0');
        return digits != "000000000" && (sum - (digits[8] - '0')) % 11 == 0;
    }

    [GeneratedRegex(@"(?<!\d)(\d{9}|\d{3}[. ]\d{3}[. ]\d{3}|\d{4}[. ]\d{2}[. ]\d{3})(?!\d)")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[^\s@]+")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<![A-Za-z0-9])[1-9]\d{3} ?[A-Z]{2}(?![A-Za-z0-9])")]
    private static partial Regex HouseAddress();

    [GeneratedRegex(@"(?<![\d])(\+31|0031|0)[ -]?(\(0\))?[1-9]([ -]?\d){8}(?!\d)")]
    private static partial Regex Phone();
}
