using Platform.Meetings.Access;
using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseMeetings;

/// <summary>A party invited for one case of a meeting: on which ground, for which purpose, and what it is asked to bring.</summary>
internal sealed class Invitation : IWalled<Invitation>
{
    public static RowWall<Invitation> Wall { get; } = RowWall.Of<Invitation>().House(i => i.House)
        .Seen(by => by.With<Case>((i, c) => c.Id == i.CaseId));

    private Invitation()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid MeetingId { get; private set; }

    public Guid AgendaItemId { get; private set; }

    public Guid CaseId { get; private set; }

    public string Party { get; private set; } = "";

    public string Ground { get; private set; } = "";

    public Sealed<string> Purpose { get; private set; } = "";

    public Sealed<string> Contribution { get; private set; } = "";

    public string? MandateParty { get; private set; }

    /// <summary>The mandate in Governance's register; null where the participant itself decided, or nobody had to.</summary>
    public Guid? MandateId { get; private set; }

    /// <summary>The party on whose behalf it was sent (MEE-18).</summary>
    public string? OnBehalfOf { get; private set; }

    public DateTimeOffset InvitedAt { get; private set; }

    /// <summary>MEE-03: the role that the profile lets invite.</summary>
    public static Refusal? MayInvite(HouseProfile house, string process, IReadOnlyList<string> roles) =>
        house.Unless(house.MeetingOf(process).InvitedBy.Any(roles.Contains), RuleIds.Mee03, "Een andere rol nodigt in dit huis uit.");

    /// <summary>
    /// MEE-03: ground, purpose and contribution; a participant by law; involved already, or now, by a lid-1 participant (WGS 2.31(4)).
    /// </summary>
    public static Refusal? MayCome(HouseProfile house, InvitationDraft draft, bool involved, Authority authority)
    {
        var lacking = involved ? null : authority.Lacking(house, draft.Mandate?.Party, draft.Mandate?.MandateId);
        List<string> missing = [];
        if (house.Party(draft.Party) is not { } party || !house.Law.IsParticipant(party))
            missing.Add("een plaats als deelnemer in artikel 2.27 WGS");
        if (string.IsNullOrWhiteSpace(draft.Ground)) missing.Add("de grondslag");
        if (string.IsNullOrWhiteSpace(draft.Purpose)) missing.Add("het doel");
        if (string.IsNullOrWhiteSpace(draft.Contribution)) missing.Add("de gevraagde bijdrage");
        if (lacking is not null)
            missing.Add("het besluit over de betrokkenheid, namens een deelnemer uit artikel 2.27, eerste lid, WGS");
        return house.Unless(missing.Count == 0, RuleIds.Mee03, $"Voor {draft.Party} ontbreekt: {string.Join(", ", missing)}. {lacking}".TrimEnd());
    }

    public static Invitation Send(AgendaItem item, InvitationDraft draft, string? onBehalfOf, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(), House = item.House, MeetingId = item.MeetingId, AgendaItemId = item.Id, CaseId = item.CaseId,
        Party = draft.Party, Ground = draft.Ground ?? "", Purpose = draft.Purpose ?? "", Contribution = draft.Contribution ?? "",
        MandateParty = draft.Mandate?.Party, MandateId = draft.Mandate?.MandateId, OnBehalfOf = onBehalfOf, InvitedAt = at,
    };
}

/// <summary>An invitation as it was asked for.</summary>
internal sealed record InvitationDraft(string Party, string? Ground, string? Purpose, string? Contribution, Mandate? Mandate);
