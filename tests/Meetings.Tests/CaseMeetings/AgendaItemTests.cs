using Platform.Covenants;
using Platform.Meetings.Access;
using Platform.Meetings.CaseMeetings;

namespace Platform.Meetings.Tests.CaseMeetings;

public sealed class AgendaItemTests
{
    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public void Refused_by_MEE_01_while_goal_decisions_or_themes_are_missing(string house, string process)
    {
        var whole = Whole(Houses.Of(house));
        Assert.Null(AgendaItem.MayBeAgendaed(Houses.Of(house), process, whole));
        Preparation[] lacking = [whole with { Goal = " " }, whole with { Goal = null }, whole with { DecisionTypes = [] },
            whole with { Themes = [] }];
        Assert.All(lacking, preparation => Assert.Equal(RuleIds.Mee01, AgendaItem.MayBeAgendaed(Houses.Of(house), process, preparation)?.Rule));
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
        Assert.All(without, preparation => Assert.Equal(expected, AgendaItem.MayBeAgendaed(profile, process, preparation)?.Rule));
    }

    [Fact]
    public void The_refusal_says_everything_that_is_missing()
    {
        foreach (var house in Houses.Catalog.Houses)
        {
            var detail = AgendaItem.MayBeAgendaed(house, ProcessIds.Complex, new(null, [], [], null, null))!.Detail!;
            Assert.Contains("het doel", detail, StringComparison.Ordinal);
            Assert.Contains("het type besluiten", detail, StringComparison.Ordinal);
            Assert.Contains("de thema's", detail, StringComparison.Ordinal);
        }
    }

    private static Preparation Whole(HouseProfile house) => new("rust in huis", ["plan"], ["wonen"], house.Municipality(), new(2026, 2, 20));
}
