using Platform.Covenants;

namespace Platform.Governance.Tests.DecisionMaking.Decisions;

[Collection(DecisionsCollection.Name)]
public sealed class TakeDecisionTests(GovernanceHost host)
{
    private const string Path = "bodies/board/decisions";

    [Theory, MemberData(nameof(GovernanceHost.Houses), MemberType = typeof(GovernanceHost))]
    public async Task A_majority_adopts(string house)
    {
        var created = (await host.Secretary(house).PostAsync(Path, Motions.Good(house))).Expect(201);
        var decision = (await host.BoardMember(house).GetAsync(created.Location)).Expect(200).Json;
        Assert.Equal("adopted", decision.GetProperty("outcome").GetString());
        Assert.Equal(Motions.Voters(house, BodyIds.Board).Count, decision.GetProperty("votes").GetArrayLength());
        Assert.Equal(GovernanceHost.Catalog.House(house).Body(BodyIds.Board)!.Inform.Count, decision.GetProperty("inform").GetArrayLength());
        var covenant = GovernanceHost.Catalog.House(house).Covenant;
        Assert.Equal($"{covenant.Id}/{covenant.Version}", decision.GetProperty("covenant").GetString());
        var listed = (await host.BoardMember(house).GetAsync(Path + "?outcome=adopted")).Expect(200).Json.GetProperty("items");
        Assert.Contains(listed.EnumerateArray(), item => item.GetProperty("id").GetGuid() == created.Id);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov05, MemberType = typeof(GovernanceHost))]
    public Task Refused_when_the_input_of_parties_was_not_asked(string house) => host.SaysNothingAsync(async () =>
    {
        (await host.Secretary(house).PostAsync(Path, Motions.Good(house).With("inputAskedOn", null))).ExpectRefusal(RuleIds.Gov05);
        (await host.Secretary(house).PostAsync(Path, Motions.Good(house).With("inputAskedOn", "2026-03-03"))).ExpectRefusal(RuleIds.Gov05);
    });

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov06, MemberType = typeof(GovernanceHost))]
    public Task Refused_without_consensus_sought_or_with_votes_of_who_has_no_seat(string house) => host.SaysNothingAsync(async () =>
    {
        var stranger = new[] { new { party = GovernanceHost.Unseated(house), vote = "for" } };
        (await host.Secretary(house).PostAsync(Path, Motions.Good(house).With("consensusAttempt", " "))).ExpectRefusal(RuleIds.Gov06);
        (await host.Secretary(house).PostAsync(Path, Motions.Good(house).With("votes", stranger))).ExpectRefusal(RuleIds.Gov06);
        (await host.Secretary(house).PostAsync(Path, Motions.Good(house).With("votes", null))).ExpectRefusal(RuleIds.Gov06);
    });

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov07, MemberType = typeof(GovernanceHost))]
    public async Task Refused_while_an_absent_party_that_is_affected_was_not_heard(string house)
    {
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync(Path, Motions.FirstAbsent(house, affected: true))).ExpectRefusal(RuleIds.Gov07);
            (await host.Secretary(house).PostAsync(Path, Motions.FirstAbsent(house, affected: true).With("absent", null)))
                .ExpectRefusal(RuleIds.Gov07);
        });
        (await host.Secretary(house).PostAsync(Path, Motions.FirstAbsent(house, affected: false))).Expect(201);
        (await host.Secretary(house).PostAsync(Path, Motions.FirstAbsent(house, affected: true, writtenInput: "akkoord"))).Expect(201);
        (await host.Secretary(house).PostAsync(Path, Motions.FirstAbsent(house, affected: true, heardOn: "2026-03-01"))).Expect(201);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov08, MemberType = typeof(GovernanceHost))]
    public async Task Without_a_majority_it_goes_where_the_covenant_says(string house)
    {
        var board = GovernanceHost.Catalog.House(house).Body(BodyIds.Board)!;
        var matters = board.Decision!.EscalateAlways.Select(matter => Motions.Good(house).With("matter", matter.Code));
        foreach (var motion in matters.Prepend(Motions.Tied(house)))
        {
            var created = (await host.Secretary(house).PostAsync(Path, motion)).Expect(201);
            var decision = (await host.Secretary(house).GetAsync(created.Location)).Expect(200).Json;
            Assert.Equal(("escalated", board.Escalation!.Code),
                (decision.GetProperty("outcome").GetString(), decision.GetProperty("escalatedTo").GetString()));
        }
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov13, MemberType = typeof(GovernanceHost))]
    public async Task The_tactical_meeting_decides_by_its_own_article_and_goes_up_to_the_board(string house)
    {
        const string path = "bodies/tactical-meeting/decisions";
        await host.SaysNothingAsync(async () =>
            (await host.Secretary(house).PostAsync(path, Motions.Good(house, BodyIds.TacticalMeeting).With("inputAskedOn", null)))
                .ExpectRefusal(RuleIds.Gov13));
        var tied = await host.Secretary(house).CreateAsync(path, Motions.Tied(house, BodyIds.TacticalMeeting));
        Assert.Equal(BodyIds.Board, (await host.Delegate(house).GetAsync($"{path}/{tied}")).Expect(200).Json.GetProperty("escalatedTo").GetString());
    }

    [Fact]
    public async Task Refused_when_more_than_one_municipality_votes_where_one_speaks_for_all()
    {
        var house = GovernanceHost.Catalog.Houses.First(house => house.Body(BodyIds.TacticalMeeting) is
        {
            MunicipalitiesRepresentedByOne: true,
            MunicipalityClusters: false
        });
        var municipalities = house.Parties.Where(party => party.Kind == PartyKinds.Municipality).Take(2)
            .Select(party => new { party = party.Id, vote = "for" });
        (await host.Secretary(house.Id)
            .PostAsync("bodies/tactical-meeting/decisions", Motions.Good(house.Id, BodyIds.TacticalMeeting).With("votes", municipalities.ToList())))
            .ExpectRefusal(RuleIds.Gov12);
    }

    [Fact]
    public async Task Every_error_is_named_at_once()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var voter = Motions.Voters(house, BodyIds.Board)[0];
        var answer = await host.Secretary(house).PostAsync(Path, new
        {
            matter = "anything", votes = new object[] { new { party = voter, vote = "for" }, new { party = voter, vote = "for" },
                new { party = "nobody" } },
        });
        answer.ExpectError("subject").ExpectError("text").ExpectError("matter").ExpectError("votes[1].party").ExpectError("votes[2].party")
            .ExpectError("votes[2].vote");
    }

    [Fact]
    public Task Members_do_not_record() => host.SaysNothingAsync(async () =>
        (await host.BoardMember(GovernanceHost.Catalog.Houses[0].Id).PostAsync(Path, Motions.Good(GovernanceHost.Catalog.Houses[0].Id))).Expect(403));

    [Fact]
    public async Task Another_house_gets_404()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var id = await host.Secretary(house).CreateAsync(Path, Motions.Good(house));
        (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync($"{Path}/{id}")).Expect(404);
    }
}
