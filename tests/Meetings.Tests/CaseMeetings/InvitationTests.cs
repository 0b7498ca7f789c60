using Platform.Casework.Standing;
using Platform.Covenants;
using Platform.Meetings.Access;
using Platform.Meetings.CaseMeetings;
using Platform.Meetings.Cases;

namespace Platform.Meetings.Tests.CaseMeetings;

public sealed class InvitationTests
{
    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public void Refused_by_MEE_03_unless_the_role_of_the_profile_invites(string house, string process)
    {
        var profile = Houses.Of(house);
        foreach (var role in RoleIds.All)
            Assert.Equal(profile.MeetingOf(process).InvitedBy.Contains(role) ? null : RuleIds.Mee03,
                Invitation.MayInvite(profile, process, [role])?.Rule);
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee03, MemberType = typeof(Houses))]
    public void Refused_by_MEE_03_while_ground_purpose_or_contribution_is_missing(string house)
    {
        var whole = Whole(Houses.Of(house));
        Assert.Null(Invitation.MayCome(Houses.Of(house), whole, involved: true, By(house)));
        InvitationDraft[] lacking = [whole with { Ground = null }, whole with { Purpose = "" }, whole with { Contribution = " " }];
        Assert.All(lacking, draft => Assert.Equal(RuleIds.Mee03, Invitation.MayCome(Houses.Of(house), draft, involved: true, By(house))?.Rule));
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee03, MemberType = typeof(Houses))]
    public void A_party_not_yet_involved_needs_the_decision_of_a_lid_1_participant(string house)
    {
        var profile = Houses.Of(house);
        var whole = Whole(profile);
        Mandate?[] unlawful =
        [
            null, new(null, null), new("no-such-party", null), new(profile.Parties.First(static party => !party.IsLid1).Id, null),
            new(profile.Kind(PartyKinds.Police), null), new(profile.Kind(PartyKinds.Police), Guid.NewGuid()),
        ];
        Assert.All(unlawful, mandate => Assert.Equal(RuleIds.Mee03,
            Invitation.MayCome(profile, whole with { Mandate = mandate }, involved: false, By(house))?.Rule));
        Assert.Null(Invitation.MayCome(profile, whole with { Mandate = new(profile.Municipality(), null) }, involved: false, By(house)));
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee03, MemberType = typeof(Houses))]
    public void Who_is_no_participant_by_law_may_not_come(string house)
    {
        var profile = Houses.Of(house);
        foreach (var party in profile.Parties)
        {
            var expected = party.WgsClass is "none" or "incidental" ? RuleIds.Mee03 : null;
            Assert.Equal(expected, Invitation.MayCome(profile, Whole(profile) with { Party = party.Id }, involved: true, By(house))?.Rule);
        }

        Assert.Equal(RuleIds.Mee03, Invitation.MayCome(profile, Whole(profile) with { Party = "no-such-party" }, involved: true, By(house))?.Rule);
    }

    private static Authority By(string house) => new(Houses.Of(house).Municipality(), new(2026, 3, 2));

    private static InvitationDraft Whole(HouseProfile house) =>
        new(house.Kind(PartyKinds.Police), "wgs-2.31-4", "veiligheid", "wat de wijk ziet", null);
}
