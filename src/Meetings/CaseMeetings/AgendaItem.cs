using Platform.Meetings.Access;
using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseMeetings;

/// <summary>A case on the agenda of a meeting, prepared as the covenant asks.</summary>
internal sealed class AgendaItem : IWalled<AgendaItem>
{
    public static RowWall<AgendaItem> Wall { get; } = RowWall.Of<AgendaItem>().House(i => i.House)
        .Seen(by => by.With<Case>((i, c) => c.Id == i.CaseId));

    private AgendaItem()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid MeetingId { get; private set; }

    public Guid CaseId { get; private set; }

    public Sealed<string> Goal { get; private set; } = "";

    public Sealed<string[]> DecisionTypes { get; private set; } = Array.Empty<string>();

    public Sealed<string[]> Themes { get; private set; } = Array.Empty<string>();

    public string? PreparedWith { get; private set; }

    public DateOnly? PreparedOn { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>MEE-01: goal, type of decisions and themes first; where the profile says so, prepared with the municipality.</summary>
    public static Refusal? MayBeAgendaed(HouseProfile house, string process, Preparation preparation)
    {
        List<string> missing = [];
        if (string.IsNullOrWhiteSpace(preparation.Goal)) missing.Add("het doel");
        if (preparation.DecisionTypes.Count == 0) missing.Add("het type besluiten");
        if (preparation.Themes.Count == 0) missing.Add("de thema's");
        if (house.MeetingOf(process).PreparedWithMunicipality
            && (preparation.PreparedWith is null || preparation.PreparedOn is null
                || house.Party(preparation.PreparedWith) is not { Kind: PartyKinds.Municipality }))
            missing.Add("de voorbereiding met de betreffende gemeente");
        return house.Unless(missing.Count == 0, RuleIds.Mee01, $"Nog nodig: {string.Join(", ", missing)}.");
    }

    public static AgendaItem Add(CaseMeeting meeting, Case @case, Preparation preparation, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(), House = meeting.House, MeetingId = meeting.Id, CaseId = @case.Id, Goal = preparation.Goal ?? "",
        DecisionTypes = preparation.DecisionTypes.ToArray(), Themes = preparation.Themes.ToArray(),
        PreparedWith = preparation.PreparedWith, PreparedOn = preparation.PreparedOn, AddedAt = at,
    };
}

/// <summary>What was prepared before a case goes on the agenda.</summary>
internal sealed record Preparation(
    string? Goal, IReadOnlyList<string> DecisionTypes, IReadOnlyList<string> Themes, string? PreparedWith, DateOnly? PreparedOn);
