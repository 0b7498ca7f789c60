using Platform.Covenants;
using Platform.Meetings.Access;
using Platform.Meetings.CaseMeetings;

namespace Platform.Meetings.Tests.CaseMeetings;

public sealed class AgendaItemTests
{
    private static readonly DateOnly Today = new(2026, 2, 20);

    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public void Refused_by_MEE_01_while_goal_decisions_or_themes_are_missing(string house, string process)
    {
        var whole = Whole(Houses.Of(house));
        Assert.Null(AgendaItem.MayBeAgendaed(Houses.Of(house), process, null, whole, Today));
        Preparation[] lacking = [whole with { Goal = " " }, whole with { Goal = null }, whole with { DecisionTypes = [] },
            whole with { Themes = [] }];
        Assert.All(lacking, preparation =>
            Assert.Equal(RuleIds.Mee01, AgendaItem.MayBeAgendaed(Houses.Of(house), process, null, preparation, Today)?.Rule));
    }

    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public void Preparation_with_the_municipality_is_asked_only_where_the_profile_asks_it(string house, string process)
    {
        var profile = Houses.Of(house);
        var expected = profile.MeetingOf(process).PreparedWithMunicipality ? RuleIds.Mee01 : null;
        var whole = Whole(profile);
        Preparation[] without = [whole with { PreparedWith = null }, whole with { PreparedOn = null },
            whole with { PreparedWith = profile.Kind(PartyKinds.Police) }];
        Assert.All(without, preparation => Assert.Equal(expected, AgendaItem.MayBeAgendaed(profile, process, null, preparation, Today)?.Rule));
    }

    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public void MEE_01_it_is_the_municipality_concerned_that_prepares_and_any_only_while_it_is_not_known(string house, string process)
    {
        var profile = Houses.Of(house);
        var expected = profile.MeetingOf(process).PreparedWithMunicipality ? RuleIds.Mee01 : null;
        foreach (var municipality in profile.Municipalities)
        {
            var whole = Whole(profile) with { PreparedWith = municipality.Party };
            Assert.Null(AgendaItem.MayBeAgendaed(profile, process, municipality.Code, whole, Today));
            Assert.Null(AgendaItem.MayBeAgendaed(profile, process, null, whole, Today));
            Assert.All(profile.Municipalities.Where(other => other != municipality), other =>
                Assert.Equal(expected, AgendaItem.MayBeAgendaed(profile, process, other.Code, whole, Today)?.Rule));
        }
    }

    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public void MEE_01_a_preparation_that_lies_in_the_future_was_not_held(string house, string process)
    {
        var profile = Houses.Of(house);
        var expected = profile.MeetingOf(process).PreparedWithMunicipality ? RuleIds.Mee01 : null;
        var whole = Whole(profile);
        Assert.Null(AgendaItem.MayBeAgendaed(profile, process, null, whole with { PreparedOn = Today }, Today));
        Assert.Equal(expected, AgendaItem.MayBeAgendaed(profile, process, null, whole with { PreparedOn = Today.AddDays(1) }, Today)?.Rule);
    }

    [Fact]
    public void The_refusal_says_everything_that_is_missing()
    {
        foreach (var house in Houses.Catalog.Houses)
        {
            var detail = AgendaItem.MayBeAgendaed(house, ProcessIds.Complex, null, new(null, [], [], null, null), Today)!.Detail!;
            Assert.Contains("het doel", detail, StringComparison.Ordinal);
            Assert.Contains("het type besluiten", detail, StringComparison.Ordinal);
            Assert.Contains("de thema's", detail, StringComparison.Ordinal);
        }
    }

    private static Preparation Whole(HouseProfile house) => new("rust in huis", ["plan"], ["wonen"], house.Municipality(), new(2026, 2, 20));
}
