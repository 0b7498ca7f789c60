using Platform.Covenants;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Tests.DecisionMaking.Decisions;

/// <summary>From proposal to count, in every house, for both bodies by their own rule.</summary>
[Collection(DecisionsCollection.Name)]
public sealed class VotingTests(GovernanceHost host)
{
    public static TheoryData<string, string> Bodies()
    {
        var data = new TheoryData<string, string>();
        foreach (var house in GovernanceHost.HousesCarrying(RuleIds.Gov06)) data.Add(house, BodyIds.Board);
        foreach (var house in GovernanceHost.HousesCarrying(RuleIds.Gov13)) data.Add(house, BodyIds.TacticalMeeting);

        return data;
    }

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_decision_goes_from_proposal_to_count_with_each_party_voting_for_itself(string house, string body)
    {
        var life = await new Life(host, house, body).ProposeAsync();
        Assert.Equal("proposed", (await life.ReadAsync()).GetProperty("state").GetString());
        (await life.AskAsync()).Expect(201);
        (await life.Member(life.Voters[0]).PostAsync($"{life.Path}/inputs", new { text = "Wij zijn voor." })).Expect(201);
        (await life.Secretary.PostAsync($"{life.Path}/inputs", new
        {
            party = life.Voters[1], text = "Wij ook.", writtenOn = "2026-02-10",
            reference = "brief 7"
        })).Expect(201);
        (await life.AttemptAsync()).Expect(201);
        (await life.OpenAsync()).Expect(204);
        foreach (var party in life.Voters.Skip(1)) (await life.VoteAsync(party)).Expect(201);
        (await life.Secretary.PostAsync($"{life.Path}/votes", new { party = life.Voters[0], vote = "against" })).Expect(201);
        (await life.CloseAsync(new { informBy = "2026-03-16" })).Expect(204);

        var decision = await life.ReadAsync();
        Assert.Equal(("closed", "adopted"), (decision.GetProperty("state").GetString(), decision.GetProperty("outcome").GetString()));
        Assert.Equal(2, decision.GetProperty("inputs").GetArrayLength());
        Assert.Equal(life.Voters.Count, decision.GetProperty("votes").GetArrayLength());
        Assert.Single(decision.GetProperty("votes").EnumerateArray(), static vote => vote.GetProperty("recorded").GetBoolean());
        Assert.Equal($"{life.House.Covenant.Id}/{life.House.Covenant.Version}", decision.GetProperty("covenant").GetString());
        Assert.All(life.Voters, party => Assert.Contains(decision.GetProperty("entitled").EnumerateArray(),
            entitled => entitled.GetString() == party));
        Assert.Equal(life.Body.Inform.Count, decision.GetProperty("stillToInform").GetArrayLength());
        Assert.All(decision.GetProperty("inform").EnumerateArray(),
            static row => Assert.Equal("2026-03-16", row.GetProperty("informBy").GetString()));
    }

    [Theory, MemberData(nameof(Bodies))]
    public async Task Refused_to_vote_on_what_no_input_was_asked_for_or_no_consensus_sought(string house, string body)
    {
        var life = await new Life(host, house, body).ProposeAsync();
        await host.SaysNothingAsync(async () =>
        {
            (await life.AttemptAsync()).Expect(201);
            (await life.OpenAsync()).ExpectRefusal(life.Rule(RuleIds.Gov05));
            (await life.VoteAsync(life.Voters[0])).ExpectRefusal(life.Rule(RuleIds.Gov06));
            (await life.CloseAsync()).ExpectRefusal(life.Rule(RuleIds.Gov06));
            (await life.Secretary.PostAsync($"{life.Path}/input-requests", new { askedOn = "2026-03-03" })).ExpectRefusal(life.Rule(RuleIds.Gov05));
            (await life.Secretary.PostAsync($"{life.Path}/input-requests", new { askedOn = "2026-03-01", inputBy = "2026-02-28" }))
                .ExpectRefusal(life.Rule(RuleIds.Gov05));
            (await life.Secretary.PostAsync($"{life.Path}/input-requests", new { askedOn = "2026-03-01", parties = new[] { life.Voters[0] } }))
                .Expect(201);
            (await life.OpenAsync()).ExpectRefusal(life.Rule(RuleIds.Gov05));
        });
        var second = await new Life(host, house, body).ProposeAsync();
        (await second.AskAsync()).Expect(201);
        (await second.Secretary.PostAsync($"{second.Path}/consensus-attempts", new { on = "2026-03-03", result = "reached" }))
            .ExpectRefusal(second.Rule(RuleIds.Gov06));
        if (second.Body.Decision!.ConsensusFirst) (await second.OpenAsync()).ExpectRefusal(second.Rule(RuleIds.Gov06));
    }

    [Theory, MemberData(nameof(Bodies))]
    public async Task Refused_votes_leave_no_trace_but_the_line_in_the_log(string house, string body)
    {
        var life = await new Life(host, house, body).OpenedAsync();
        (await life.VoteAsync(life.Voters[0], "against")).Expect(201);
        await host.SaysNothingAsync(async () =>
        {
            (await life.VoteAsync(life.Voters[0])).ExpectRefusal(life.Rule(RuleIds.Gov06));
            (await life.Secretary.PostAsync($"{life.Path}/votes", new { party = life.Voters[0], vote = "for" }))
                .ExpectRefusal(life.Rule(RuleIds.Gov06));
            (await life.Member(life.Voters[0]).PostAsync($"{life.Path}/votes", new { party = life.Voters[1], vote = "for" }))
                .ExpectRefusal(life.Rule(RuleIds.Gov06));
            (await life.Secretary.PostAsync($"{life.Path}/votes", new { party = "nobody", vote = "for" })).ExpectRefusal(life.Rule(RuleIds.Gov06));
            // Who has no seat does not learn what is voted on, or whether.
            if (body is BodyIds.Board) (await life.VoteAsync(GovernanceHost.Unseated(house))).Expect(403);
            (await life.OpenAsync()).ExpectRefusal(life.Rule(RuleIds.Gov06));
            (await life.AskAsync()).ExpectRefusal(life.Rule(RuleIds.Gov05));
        });
        foreach (var party in life.Voters.Skip(1)) (await life.VoteAsync(party)).Expect(201);
        (await life.CloseAsync()).Expect(204);
        await host.SaysNothingAsync(async () =>
        {
            (await life.VoteAsync(life.Voters[0])).ExpectRefusal(life.Rule(RuleIds.Gov06));
            (await life.CloseAsync()).ExpectRefusal(life.Rule(RuleIds.Gov06));
            (await life.Member(life.Voters[0]).PostAsync($"{life.Path}/inputs", new { text = "Te laat." })).ExpectRefusal(life.Rule(RuleIds.Gov05));
        });
        Assert.Equal(life.Voters.Count, (await life.ReadAsync()).GetProperty("votes").GetArrayLength());
        Assert.Contains(host.AuditLines(), line => line.ObjectId == life.Id && line.Outcome == "refused" && line.Rule == life.Rule(RuleIds.Gov06));
    }

    [Fact]
    public async Task Refused_when_a_second_municipality_votes_where_one_speaks_for_all()
    {
        var house = GovernanceHost.Catalog.Houses.First(house => house.Body(BodyIds.TacticalMeeting) is
        {
            MunicipalitiesRepresentedByOne: true,
            MunicipalityClusters: false
        });
        var life = await new Life(host, house.Id, BodyIds.TacticalMeeting).OpenedAsync();
        var municipalities = house.Parties.Where(party => party.Kind == PartyKinds.Municipality).Select(party => party.Id).Take(2).ToList();
        (await life.VoteAsync(municipalities[0])).Expect(201);
        (await life.VoteAsync(municipalities[1])).ExpectRefusal(RuleIds.Gov12);
    }

    [Theory, MemberData(nameof(Bodies))]
    public void An_excluded_party_neither_votes_nor_holds_the_others_up(string id, string body)
    {
        var house = GovernanceHost.Catalog.House(id);
        var profile = house.Body(body)!;
        var voters = Motions.Voters(id, body);
        var now = host.Clock.Now;
        var decision = Decision.Propose(house, profile, new("Begroting", "Tekst", null, null, false, null), now);
        decision.AskInput(new(2026, 2, 1), null, house.Parties.Select(party => party.Id));
        decision.Attempt(new(2026, 2, 1), ConsensusResult.Reached, null);
        decision.Open(house, profile, [new(voters[1], null, MateriallyAffected: true, null)], now);
        var without = house with { Parties = [.. house.Parties.Where(party => party.Id != voters[0] && party.Id != voters[1])] };

        foreach (var by in (Representation[])[new(voters[0], Recorded: false, Foreign: false), new(voters[0], Recorded: true, Foreign: false)])
        {
            Assert.Equal(house.Carries(RuleIds.Gov20) ? RuleIds.Gov20 : Decision.RuleOf(profile, RuleIds.Gov06),
                decision.MayVote(without, profile, by, null)?.Rule);
            Assert.Null(decision.MayVote(house, profile, by, null));
        }

        foreach (var party in voters.Skip(2)) decision.Cast(party, null, VoteChoice.For, recorded: true, now);
        Assert.Equal(Decision.RuleOf(profile, RuleIds.Gov07), decision.MayClose(house, profile)?.Rule);
        Assert.Null(decision.MayClose(without, profile));
        Assert.DoesNotContain(voters[0], Decision.Voters(without, profile));
    }

    [Fact]
    public async Task Of_two_votes_of_one_party_at_the_same_moment_exactly_one_stands()
    {
        var life = await new Life(host, GovernanceHost.Catalog.Houses[0].Id).OpenedAsync();
        foreach (var party in life.Voters)
        {
            var (own, recorded) = (life.Member(party), life.Secretary);
            var answers = await Task.WhenAll(
                own.PostAsync($"{life.Path}/votes", new { vote = "for" }), recorded.PostAsync($"{life.Path}/votes", new { party, vote = "against" }),
                own.PostAsync($"{life.Path}/votes", new { vote = "abstain" }));
            Assert.Single(answers, static answer => answer.Status == 201);
            Assert.Equal(2, answers.Count(static answer => answer.Status == 409));
        }

        Assert.Equal(life.Voters.Count, (await life.ReadAsync()).GetProperty("votes").GetArrayLength());
    }

    [Fact]
    public async Task A_vote_while_the_voting_closes_is_counted_or_refused()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        for (var run = 0; run < 8; run++)
        {
            var life = await new Life(host, house, BodyIds.TacticalMeeting).OpenedAsync();
            (await life.VoteAsync(life.Voters[0])).Expect(201);
            var (member, secretary, etag) = (life.Member(life.Voters[1]), life.Secretary, (await life.Secretary.GetAsync(life.Path)).ETag);
            var vote = member.PostAsync($"{life.Path}/votes", new { vote = "against" });
            var closing = secretary.PostAsync($"{life.Path}/closings", ifMatch: etag);
            await Task.WhenAll(vote, closing);

            // The vote was first: who closes has not seen it and looks again. The closing was first: the vote is too late.
            if ((await vote).Status == 201)
            {
                (await closing).Expect(412);
                (await life.CloseAsync()).Expect(204);
            }
            else
            {
                (await vote).ExpectRefusal(RuleIds.Gov13);
                (await closing).Expect(204);
            }

            var decision = await life.ReadAsync();
            var counted = decision.GetProperty("votes").GetArrayLength();
            Assert.Equal((await vote).Status == 201 ? (2, "escalated") : (1, "adopted"), (counted, decision.GetProperty("outcome").GetString()));
        }
    }

    [Fact]
    public async Task A_vote_stands_in_the_database_too()
    {
        var life = await new Life(host, GovernanceHost.Catalog.Houses[0].Id).ClosedAsync();
        await using var connection = await host.Database.OpenAsServiceAsync(life.House.Id, service: "on");
        foreach (var change in (string[])["update votes set choice = 'Against'", "delete from votes"])
        {
            await using var command = new Npgsql.NpgsqlCommand($"{change} where decision_id = '{life.Id}'", connection);
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync());
        }
    }

    [Fact]
    public async Task A_repeated_vote_with_the_same_key_answers_the_same()
    {
        var life = await new Life(host, GovernanceHost.Catalog.Houses[0].Id).OpenedAsync();
        var member = life.Member(life.Voters[0]);
        var first = (await member.PostAsync($"{life.Path}/votes", new { vote = "for" }, "stem-1")).Expect(201);
        Assert.Equal(first.Location, (await member.PostAsync($"{life.Path}/votes", new { vote = "for" }, "stem-1")).Expect(201).Location);
        (await member.PostAsync($"{life.Path}/votes", new { vote = "against" }, "stem-1")).Expect(409);
        Assert.Single((await life.ReadAsync()).GetProperty("votes").EnumerateArray());
    }

    [Fact]
    public async Task A_change_on_what_was_not_seen_is_refused()
    {
        var life = await new Life(host, GovernanceHost.Catalog.Houses[0].Id).ProposeAsync();
        (await life.AskAsync()).Expect(201);
        (await life.AttemptAsync()).Expect(201);
        (await life.Secretary.PostAsync($"{life.Path}/votings", new { })).Expect(428);
        (await life.Secretary.PostAsync($"{life.Path}/votings", new { }, ifMatch: "\"1\"")).Expect(412);
        (await life.OpenAsync()).Expect(204);
        (await life.Secretary.PostAsync($"{life.Path}/closings")).Expect(428);
        (await life.Secretary.PostAsync($"{life.Path}/closings", ifMatch: "\"1\"")).Expect(412);
    }

    [Fact]
    public async Task Rights_and_walls_hold_for_every_step()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var life = await new Life(host, house).OpenedAsync();
        var stranger = host.Secretary(GovernanceHost.OtherHouse(house));
        foreach (var (step, body) in (IEnumerable<(string, object)>)
        [
            ("input-requests", new { askedOn = "2026-03-01" }), ("consensus-attempts", new { on = "2026-03-01", result = "reached" }),
                ("votings", new { }),
            ("absences", new { party = life.Voters[0], materiallyAffected = false }), ("closings", new { }),
            ("escalation-outcomes", new { on = "2026-03-01", decidedBy = "x", outcome = "adopted", reference = "x" }),
            ("informings", new { code = life.Body.Inform[0].Code, sentOn = "2026-03-01", inWriting = true, proof = "x" }),
        ])
        {
            (await life.Member(life.Voters[0]).PostAsync($"{life.Path}/{step}", body, ifMatch: "\"1\"")).Expect(403);
            (await host.Secretary(house).PostAsync($"bodies/board/decisions/{Guid.NewGuid()}/{step}", body, ifMatch: "\"1\"")).Expect(404);
        }

        (await stranger.PostAsync($"{life.Path}/votes", new { party = life.Voters[0], vote = "for" })).Expect(404);
        (await stranger.GetAsync(life.Path)).Expect(404);
        (await host.Delegate(house).PostAsync($"{life.Path}/votes", new { vote = "for" })).Expect(403);
        (await host.Secretary(house).PostAsync($"bodies/tactical-meeting/decisions/{life.Id}/votes", new { party = life.Voters[0], vote = "for" }))
            .Expect(404);
    }

    [Fact]
    public async Task Every_error_of_a_step_is_named_at_once()
    {
        var life = await new Life(host, GovernanceHost.Catalog.Houses[0].Id).ProposeAsync();
        (await life.Secretary.PostAsync($"{life.Path}/input-requests", new { parties = new[] { "nobody", "nobody" } })).ExpectError("askedOn")
            .ExpectError("parties")
            .ExpectError("parties[0]").ExpectError("parties[1]");
        (await life.Secretary.PostAsync($"{life.Path}/inputs", new { party = life.Voters[0] })).ExpectError("text").ExpectError("writtenOn")
            .ExpectError("reference");
        (await life.Secretary.PostAsync($"{life.Path}/consensus-attempts", new { })).ExpectError("on").ExpectError("result");
        (await life.Secretary.PostAsync($"{life.Path}/votings", new { absent = new[] { new { } } }, ifMatch: "\"1\"")).ExpectError("absent[0].party")
            .ExpectError("absent[0].materiallyAffected");
        (await life.Secretary.PostAsync($"{life.Path}/votes", new { })).ExpectError("vote").ExpectError("party");
        (await life.Secretary.PostAsync($"{life.Path}/absent-inputs", new { })).ExpectError("party").ExpectError("text");
        (await life.Secretary.PostAsync($"{life.Path}/escalation-outcomes", new { outcome = "escalated" }, ifMatch: "\"1\"")).ExpectError("on")
            .ExpectError("decidedBy")
            .ExpectError("outcome").ExpectError("reference");
        (await life.Secretary.PostAsync($"{life.Path}/informings", new { code = "nobody" })).ExpectError("code").ExpectError("sentOn")
            .ExpectError("inWriting");
        (await life.Secretary.PostAsync($"{life.Path}/objections", new { party = life.Voters[0] })).ExpectError("ground").ExpectError("writtenOn")
            .ExpectError("reference");
        (await life.Secretary.PostAsync("bodies/board/decisions", new { subject = "x", text = "x", meetingId = Guid.NewGuid() }))
            .ExpectError("meetingId");
    }
}
