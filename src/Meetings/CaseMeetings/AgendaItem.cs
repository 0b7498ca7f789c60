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

    /// <summary>The party on whose behalf the work process director put it there (MEE-18).</summary>
    public string? OnBehalfOf { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>MEE-01: goal, type of decisions and themes first; where the profile says so, prepared with the municipality concerned.</summary>
    /// <param name="house">The house.</param>
    /// <param name="process">The process.</param>
    /// <param name="concerned">The municipality of the case (CBS code); where it is not known any of the house can be it.</param>
    /// <param name="preparation">What was prepared.</param>
    /// <param name="today">What was prepared lies not later than today.</param>
    public static Refusal? MayBeAgendaed(HouseProfile house, string process, string? concerned, Preparation preparation, DateOnly today)
    {
        List<string> missing = [];
        if (string.IsNullOrWhiteSpace(preparation.Goal)) missing.Add("het doel");
        if (preparation.DecisionTypes.Count == 0) missing.Add("het type besluiten");
        if (preparation.Themes.Count == 0) missing.Add("de thema's");
        if (house.MeetingOf(process).PreparedWithMunicipality
            && !(preparation is { PreparedWith: { } party, PreparedOn: { } on } && on <= today && IsConcerned(house, concerned, party)))
            missing.Add("de voorbereiding met de betreffende gemeente, niet later dan vandaag");
        return house.Unless(missing.Count == 0, RuleIds.Mee01, $"Nog nodig: {string.Join(", ", missing)}.");
    }

    private static bool IsConcerned(HouseProfile house, string? concerned, string party) => concerned is null
        ? house.Party(party) is { Kind: PartyKinds.Municipality }
        : house.Municipalities.Any(m => m.Code == concerned && m.Party == party);

    public static AgendaItem Add(CaseMeeting meeting, Case @case, Preparation preparation, string? onBehalfOf, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(), House = meeting.House, MeetingId = meeting.Id, CaseId = @case.Id, Goal = preparation.Goal ?? "",
        DecisionTypes = preparation.DecisionTypes.ToArray(), Themes = preparation.Themes.ToArray(),
        PreparedWith = preparation.PreparedWith, PreparedOn = preparation.PreparedOn, OnBehalfOf = onBehalfOf, AddedAt = at,
    };
}

/// <summary>What was prepared before a case goes on the agenda.</summary>
internal sealed record Preparation(
    string? Goal, IReadOnlyList<string> DecisionTypes, IReadOnlyList<string> Themes, string? PreparedWith, DateOnly? PreparedOn);
