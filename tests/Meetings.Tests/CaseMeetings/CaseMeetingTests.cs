using Platform.Covenants;
using Platform.Meetings.Access;
using Platform.Meetings.CaseMeetings;
using Platform.Meetings.Cases;

namespace Platform.Meetings.Tests.CaseMeetings;

public sealed class CaseMeetingTests
{
    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Cov04, MemberType = typeof(Houses))]
    public void Refused_by_COV_04_in_a_process_the_house_does_not_have(string house)
    {
        Assert.Equal(RuleIds.Cov04, Refusals.RefuseProcess(Houses.Of(house), "no-such-process")?.Rule);
        foreach (var process in Houses.Of(house).Processes.Values)
            Assert.Equal(process.CaseMeeting is null ? RuleIds.Cov04 : null, Refusals.RefuseProcess(Houses.Of(house), process.Id)?.Rule);
    }

    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public void Refused_by_MEE_02_unless_the_role_of_the_profile_sets_the_agenda(string house, string process)
    {
        var profile = Houses.Of(house);
        var setters = profile.MeetingOf(process).ScheduledBy;
        foreach (var role in RoleIds.All)
            Assert.Equal(setters.Contains(role) ? null : RuleIds.Mee02, CaseMeeting.MaySetAgenda(profile, process, [role])?.Rule);
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Acc03, MemberType = typeof(Houses))]
    public void Refused_by_ACC_03_when_the_case_is_of_another_process(string house)
    {
        var meeting = CaseMeeting.Plan(house, ProcessIds.Complex, "algemeen", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1), "zaal");
        Assert.Equal(RuleIds.Acc03, meeting.MayHold(Houses.Of(house), "another-process")?.Rule);
        Assert.Null(meeting.MayHold(Houses.Of(house), ProcessIds.Complex));
    }

    [Theory]
    [InlineData(RuleIds.Mee06)]
    [InlineData(RuleIds.Mee07)]
    [InlineData(RuleIds.Mee09)]
    public void Only_an_opened_meeting_with_the_case_on_its_agenda_and_a_mandate_present_decides(string rule)
    {
        foreach (var house in Houses.Catalog.Houses)
        {
            Assert.Equal(rule, new SessionFacts(Guid.Empty, InSession: false, OnAgenda: true, Attended: true).MayDecide(house, rule)?.Rule);
            Assert.Equal(rule, new SessionFacts(Guid.Empty, InSession: true, OnAgenda: false, Attended: true).MayDecide(house, rule)?.Rule);
            Assert.Equal(RuleIds.Mee05, new SessionFacts(Guid.Empty, InSession: true, OnAgenda: true, Attended: false).MayDecide(house, rule)?.Rule);
            Assert.Null(new SessionFacts(Guid.Empty, InSession: true, OnAgenda: true, Attended: true).MayDecide(house, rule));
        }
    }

    [Fact]
    public void Opens_once_and_closes_once_in_that_order()
    {
        var meeting = CaseMeeting.Plan("a-house", ProcessIds.Complex, "algemeen", DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch.AddHours(1), "zaal");
        Assert.False(meeting.Close(DateTimeOffset.UnixEpoch));
        Assert.True(meeting.Open(DateTimeOffset.UnixEpoch));
        Assert.False(meeting.Open(DateTimeOffset.UnixEpoch));
        Assert.True(meeting.Close(DateTimeOffset.UnixEpoch));
        Assert.False(meeting.Close(DateTimeOffset.UnixEpoch));
        Assert.False(meeting.Open(DateTimeOffset.UnixEpoch));
    }
}
