using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Mandates;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

[Collection(GovernanceCollection.Name)]
public sealed class AttendanceTests(GovernanceHost host)
{
    private static readonly string First = GovernanceHost.Catalog.Houses[0].Id;

    public static TheoryData<string> OneForTheMunicipalities(bool clusters) => [.. GovernanceHost.Catalog.Houses
        .Where(house => house.Carries(RuleIds.Gov12) && house.Body(BodyIds.TacticalMeeting) is { MunicipalitiesRepresentedByOne: true } body
            && body.MunicipalityClusters == clusters
            && Municipalities(house.Id).Count > 2 - (clusters ? 0 : 1))
        .Select(static house => house.Id)];

    [Theory, MemberData(nameof(GovernanceHost.Houses), MemberType = typeof(GovernanceHost))]
    public async Task Who_were_there_is_on_record(string house)
    {
        var (meeting, secretary, chair) = (await host.PlannedAsync(house, past: true), host.Secretary(house), Chair(house));
        var absent = GovernanceHost.Catalog.House(house).Body(BodyIds.Board)!.NamedParties().Order(StringComparer.Ordinal)
            .First(party => party != chair);
        (await PutAsync(secretary, meeting, new
        {
            chairedBy = Of(chair), present = new[] { Of(chair), House(house) },
            absent = new[] { new { party = absent, notice = true } }
        })).Expect(204);
        var seen = (await host.BoardMember(house).GetAsync(meeting)).Expect(200).Json;
        Assert.Equal("held", seen.GetProperty("state").GetString());
        Assert.Equal((2, chair), (seen.GetProperty("present").GetArrayLength(),
            seen.GetProperty("present").EnumerateArray().Single(row => row.GetProperty("chairs").GetBoolean()).GetProperty("party").GetString()));
        Assert.Equal((absent, true), (seen.GetProperty("absent")[0].GetProperty("party").GetString(),
            seen.GetProperty("absent")[0].GetProperty("notice").GetBoolean()));
        Assert.DoesNotContain(absent, seen.GetProperty("notNoted").EnumerateArray().Select(party => party.GetString()));
        (await PutAsync(secretary, meeting, new { chairedBy = Of(chair), present = new[] { Of(chair) } })).Expect(204);
        Assert.Equal(1, (await secretary.GetAsync(meeting)).Expect(200).Json.GetProperty("present").GetArrayLength());
        (await secretary.ChangeAsync(meeting, "cancellations", new { reason = "te laat" })).Expect(409);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov02, MemberType = typeof(GovernanceHost))]
    public async Task Refused_without_a_seat_or_with_another_in_the_chair(string house)
    {
        var (meeting, secretary, chair) = (await host.PlannedAsync(house, past: true), host.Secretary(house), Chair(house));
        var other = GovernanceHost.Catalog.House(house).Body(BodyIds.Board)!.NamedParties().First(party => party != chair);
        var both = new[] { Of(chair), Of(other) };
        await host.SaysNothingAsync(async () =>
        {
            (await PutAsync(secretary, meeting, new { chairedBy = Of(other), present = both })).ExpectRefusal(RuleIds.Gov02);
            (await PutAsync(secretary, meeting, new { present = both })).ExpectRefusal(RuleIds.Gov02);
            (await PutAsync(secretary, meeting, new { chairedBy = Of(chair), present = new[] { Of(other) } })).ExpectRefusal(RuleIds.Gov02);
            (await PutAsync(secretary, meeting, new { chairedBy = Of(chair), present = new[] { Of(chair), Of(GovernanceHost.Unseated(house)) } }))
                .ExpectRefusal(RuleIds.Gov02);
            (await PutAsync(secretary, meeting, new { chairedBy = Of(chair), present = Enumerable.Repeat(Of(chair), 30) }))
                .ExpectRefusal(RuleIds.Gov02);
            (await PutAsync(secretary, meeting, new
            {
                chairedBy = Of(chair),
                present = new[] { Of(chair), new { party = (string?)null, organisation = "Vreemden", function = "gast" } }
            }))
                .ExpectRefusal(RuleIds.Gov02);
            (await PutAsync(secretary, meeting, new { chairedBy = Of(chair), present = new[] { Of(chair), Of("geen-partij") } }))
                .ExpectRefusal(RuleIds.Cov02);
        });
        (await PutAsync(secretary, meeting, new { chairedBy = Of(chair), present = both })).Expect(204);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov26, MemberType = typeof(GovernanceHost))]
    public async Task The_chair_is_taken_and_a_seat_filled_by_mandate(string house)
    {
        var (meeting, secretary, chair) = (await host.PlannedAsync(house, past: true), host.Secretary(house), Chair(house));
        var day = (await secretary.GetAsync(meeting)).Expect(200).Json.GetProperty("startsAt").GetDateTimeOffset();
        var board = GovernanceHost.Catalog.House(house).Body(BodyIds.Board)!;
        var (deputy, taker) = (board.NamedParties().First(party => party != chair), GovernanceHost.Unseated(house));
        var chairing = await host.ActiveMandateAsync(house, chair, deputy, "chair", BodyIds.Board, day);
        var voting = await host.ActiveMandateAsync(house, deputy, taker, "vote", BodyIds.Board, day);
        (await PutAsync(secretary, meeting, new { chairedBy = Of(deputy, chairing), present = new[] { Of(deputy), Of(taker, chairing) } }))
            .ExpectRefusal(RuleIds.Gov26);
        (await PutAsync(secretary, meeting, new { chairedBy = Of(deputy, chairing), present = new[] { Of(deputy), Of(taker, voting) } })).Expect(204);
        await host.RevokeAsync(house, chair, chairing);
        await host.RevokeAsync(house, deputy, voting);
    }

    [Theory, MemberData(nameof(OneForTheMunicipalities), false)]
    public async Task Refused_when_more_than_one_municipality_is_there(string house)
    {
        var (meeting, secretary) = (await host.PlannedAsync(house, BodyIds.TacticalMeeting, past: true), host.Secretary(house));
        var police = GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Police);
        var two = Municipalities(house).Take(2).ToList();
        (await PutAsync(secretary, meeting, new { present = new[] { Of(police), Of(two[0]), Of(two[1]) } })).ExpectRefusal(RuleIds.Gov12);
        (await PutAsync(secretary, meeting, new { present = new[] { Of(police), Of(police) } })).ExpectRefusal(RuleIds.Gov12);
        (await PutAsync(secretary, meeting, new { present = new[] { Of(police), Of(two[0]) } })).Expect(204);
    }

    [Theory, MemberData(nameof(OneForTheMunicipalities), true)]
    public async Task Clusters_of_municipalities_are_there_by_mandate(string house)
    {
        var (meeting, secretary) = (await host.PlannedAsync(house, BodyIds.TacticalMeeting, past: true), host.Secretary(house));
        var day = (await secretary.GetAsync(meeting)).Expect(200).Json.GetProperty("startsAt").GetDateTimeOffset();
        var four = Municipalities(house).Take(4).ToList();
        (await PutAsync(secretary, meeting, new { present = new[] { Of(four[0]), Of(four[1]) } })).ExpectRefusal(RuleIds.Gov12);
        await host.ActiveMandateAsync(house, four[2], four[0], "municipal-representation", BodyIds.TacticalMeeting, day);
        (await PutAsync(secretary, meeting, new { present = new[] { Of(four[0]), Of(four[1]) } })).ExpectRefusal(RuleIds.Gov12);
        await host.ActiveMandateAsync(house, four[3], four[1], "municipal-representation", BodyIds.TacticalMeeting, day);
        (await PutAsync(secretary, meeting, new { present = new[] { Of(four[0]), Of(four[1]), Of(four[2]) } })).ExpectRefusal(RuleIds.Gov12);
        (await PutAsync(secretary, meeting, new { present = new[] { Of(four[0]), Of(four[1]) } })).Expect(204);
    }

    [Fact]
    public async Task Together_each_has_its_seat_in_the_one_or_the_other()
    {
        var meeting = await host.PlannedAsync(First, BodyIds.Board, past: true, jointWith: BodyIds.TacticalMeeting);
        var (chair, delegated) = (Chair(First), GovernanceHost.Unseated(First));
        (await PutAsync(host.Secretary(First), meeting, new { chairedBy = Of(chair), present = new[] { Of(chair), Of(delegated) } })).Expect(204);
    }

    [Fact]
    public async Task Input_state_version_and_right_are_looked_at()
    {
        var (planned, held, chair) = (await host.PlannedAsync(First), await host.PlannedAsync(First, past: true), Chair(First));
        var good = new { chairedBy = Of(chair), present = new[] { Of(chair) } };
        (await PutAsync(host.Secretary(First), planned, good)).Expect(409);
        (await PutAsync(host.Secretary(First), held,
            new { present = new[] { new { function = "" } }, absent = new[] { new { party = (string?)null } } }))
            .ExpectError("present[0]").ExpectError("present[0].function").ExpectError("absent[0].party").ExpectError("absent[0].notice");
        (await PutAsync(host.Secretary(First), held, new { present = new[] { Of(chair) }, absent = new[] { new { party = chair, notice = true } } }))
            .ExpectError("absent[0].party");
        (await host.Secretary(First).PutAsync($"{held}/attendance", good, "\"1\"")).Expect(412);
        (await host.BoardMember(First).PutAsync($"{held}/attendance", good, "\"1\"")).Expect(403);
        (await host.Secretary(GovernanceHost.OtherHouse(First)).PutAsync($"{held}/attendance", good, "\"1\"")).Expect(404);
    }

    internal static string Chair(string house) => GovernanceHost.Catalog.House(house).Body(BodyIds.Board)!.Chair!.Party!;

    internal static object Of(string party, Guid? mandateId = null) => new { party, function = "bestuurder", mandateId };

    private static object House(string house)
    {
        var secretary = GovernanceHost.Catalog.House(house).Body(BodyIds.Board)!.Secretary!;
        return new { organisation = secretary.Organisation, function = secretary.Function };
    }

    private static List<string> Municipalities(string house) =>
        [.. GovernanceHost.Catalog.House(house).Parties.Where(party => party.Kind == PartyKinds.Municipality).Select(party => party.Id)];

    internal static async Task<Answer> PutAsync(ApiClient client, string meeting, object body) =>
        await client.PutAsync($"{meeting}/attendance", body, await client.ETagAsync(meeting));
}
