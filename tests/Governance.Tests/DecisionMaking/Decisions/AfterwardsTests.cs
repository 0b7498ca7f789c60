using Platform.Covenants;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Tests.DecisionMaking.Decisions;

/// <summary>GOV-06, GOV-08, GOV-09, GOV-13: what follows a count.</summary>
[Collection(DecisionsCollection.Name)]
public sealed class AfterwardsTests(GovernanceHost host)
{
    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov08, MemberType = typeof(GovernanceHost))]
    public async Task What_was_decided_where_it_went_up_to_counts_as_the_decision(string house)
    {
        var subject = Guid.NewGuid();
        var life = await new Life(host, house).TiedAsync("plan", subject);
        var to = life.Body.Escalation!.Code;
        var escalation = (await life.ReadAsync()).GetProperty("escalation");
        Assert.Equal((to, "2026-03-02"), (escalation.GetProperty("to").GetString(), escalation.GetProperty("sentOn").GetString()));
        Assert.Null(await AdoptedAsync(life.House, BodyIds.Board, "plan", subject));

        var etag = (await life.Secretary.GetAsync(life.Path)).ETag;
        Task<TestKit.Answer> Resolve(string on, string by) =>
            life.Secretary.PostAsync($"{life.Path}/escalation-outcomes", new { on, decidedBy = by, outcome = "adopted", reference = "besluit 12" },
                ifMatch: etag);
        await host.SaysNothingAsync(async () =>
        {
            (await Resolve("2026-03-02", "somebody-else")).ExpectRefusal(RuleIds.Gov08);
            (await Resolve("2026-03-01", to)).ExpectRefusal(RuleIds.Gov08);
            (await Resolve("2026-03-03", to)).ExpectRefusal(RuleIds.Gov08);
        });
        var resolved = (await Resolve("2026-03-02", to)).Expect(204);
        Assert.Equal(life.Id, (await AdoptedAsync(life.House, BodyIds.Board, "plan", subject))?.Id);
        etag = resolved.ETag;
        (await Resolve("2026-03-02", to)).ExpectRefusal(RuleIds.Gov08);
        var decision = await life.ReadAsync();
        Assert.Equal("adopted", decision.GetProperty("outcome").GetString());
        Assert.Equal(to, decision.GetProperty("escalation").GetProperty("outcome").GetProperty("decidedBy").GetString());
        Assert.Equal(life.Body.Inform.Count, decision.GetProperty("stillToInform").GetArrayLength());
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov13, MemberType = typeof(GovernanceHost))]
    public async Task What_the_tactical_meeting_cannot_decide_is_a_matter_of_the_board_and_follows_its_decision(string house)
    {
        var subject = Guid.NewGuid();
        var life = await new Life(host, house, BodyIds.TacticalMeeting).TiedAsync("work-process", subject);
        var escalation = (await life.ReadAsync()).GetProperty("escalation");
        var above = new Life(host, house) { Id = escalation.GetProperty("decisionId").GetGuid() };
        (await life.Secretary.PostAsync($"{life.Path}/escalation-outcomes", new
        {
            on = "2026-03-02", decidedBy = BodyIds.Board, outcome = "adopted",
            reference = "x"
        },
            ifMatch: (await life.Secretary.GetAsync(life.Path)).ETag)).ExpectRefusal(RuleIds.Gov13);

        var matter = (await host.BoardMember(house).GetAsync(above.Path)).Expect(200).Json;
        Assert.Equal(("proposed", life.Id), (matter.GetProperty("state").GetString(), matter.GetProperty("escalatedFrom").GetProperty("decisionId")
            .GetGuid()));
        (await above.AskAsync()).Expect(201);
        (await above.AttemptAsync()).Expect(201);
        (await above.OpenAsync()).Expect(204);
        foreach (var party in above.Voters) (await above.VoteAsync(party, "against")).Expect(201);
        (await above.CloseAsync()).Expect(204);

        var followed = await life.ReadAsync();
        Assert.Equal("rejected", followed.GetProperty("outcome").GetString());
        Assert.Equal(BodyIds.Board, followed.GetProperty("escalation").GetProperty("outcome").GetProperty("decidedBy").GetString());
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov13, MemberType = typeof(GovernanceHost))]
    public async Task A_tie_below_and_above_ends_where_the_board_goes_up_to(string house)
    {
        var life = await new Life(host, house, BodyIds.TacticalMeeting).TiedAsync();
        var above = new Life(host, house) { Id = (await life.ReadAsync()).GetProperty("escalation").GetProperty("decisionId").GetGuid() };
        (await above.AskAsync()).Expect(201);
        (await above.AttemptAsync()).Expect(201);
        (await above.OpenAsync()).Expect(204);
        foreach (var party in above.Voters) (await above.VoteAsync(party, "abstain")).Expect(201);
        (await above.CloseAsync()).Expect(204);
        Assert.Equal("escalated", (await life.ReadAsync()).GetProperty("outcome").GetString());
        (await life.Secretary.PostAsync($"{above.Path}/escalation-outcomes",
            new { on = "2026-03-02", decidedBy = above.Body.Escalation!.Code, outcome = "adopted", reference = "besluit 3" },
            ifMatch: (await life.Secretary.GetAsync(above.Path)).ETag)).Expect(204);
        Assert.Equal("adopted", (await life.ReadAsync()).GetProperty("outcome").GetString());
    }

    [Theory, MemberData(nameof(VotingTests.Bodies), MemberType = typeof(VotingTests))]
    public async Task A_party_that_invokes_its_statutory_task_is_not_bound_and_the_others_are(string house, string body)
    {
        var open = await new Life(host, house, body).OpenedAsync();
        (await open.Member(open.Voters[0]).PostAsync($"{open.Path}/objections", new { ground = "Wettelijke taak" }))
            .ExpectRefusal(open.Rule(RuleIds.Gov06));
        var rejected = await new Life(host, house, body).ClosedAsync("against");
        (await open.Member(open.Voters[0]).PostAsync($"{rejected.Path}/objections", new { ground = "Wettelijke taak" }))
            .ExpectRefusal(open.Rule(RuleIds.Gov06));

        var life = await new Life(host, house, body).ClosedAsync();
        var member = life.Member(life.Voters[0]);
        (await member.PostAsync($"{life.Path}/objections", new { party = life.Voters[1], ground = "Namens een ander" }))
            .ExpectRefusal(life.Rule(RuleIds.Gov06));
        (await member.PostAsync($"{life.Path}/objections", new { ground = "Wettelijke taak" })).Expect(201);
        (await member.PostAsync($"{life.Path}/objections", new { ground = "Nog eens" })).ExpectRefusal(life.Rule(RuleIds.Gov06));
        (await life.Secretary.PostAsync($"{life.Path}/objections", new
        {
            party = life.Voters[1], ground = "Wettelijke taak", writtenOn = "2026-03-01",
            reference = "brief 9"
        })).Expect(201);
        Assert.Equal(life.Voters.Take(2).Order(StringComparer.Ordinal),
            (await life.ReadAsync()).GetProperty("objections").EnumerateArray().Select(static row => row.GetProperty("party").GetString()!)
            .Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(VotingTests.Bodies), MemberType = typeof(VotingTests))]
    public async Task Who_the_covenant_names_is_told_with_proof_where_it_asks_for_writing(string house, string body)
    {
        var life = await new Life(host, house, body).ClosedAsync();
        Task<TestKit.Answer> Tell(string code, string sentOn, bool inWriting, string? proof) =>
            life.Secretary.PostAsync($"{life.Path}/informings", new { code, sentOn, inWriting, proof });
        async Task<bool> Listed() => (await life.Secretary.GetAsync($"bodies/{body}/decisions?stillToInform=true&limit=200"))
            .Expect(200).Json.GetProperty("items").EnumerateArray()
            .Any(row => row.GetProperty("id").GetGuid() == life.Id);
        Assert.True(await Listed());
        foreach (var target in life.Body.Inform)
        {
            await host.SaysNothingAsync(async () =>
            {
                (await Tell(target.Code, "2026-03-01", true, "brief 1")).ExpectRefusal(life.Rule(RuleIds.Gov09));
                (await Tell(target.Code, "2026-03-03", true, "brief 1")).ExpectRefusal(life.Rule(RuleIds.Gov09));
                if (target.InWriting) (await Tell(target.Code, "2026-03-02", false, "gebeld")).ExpectRefusal(life.Rule(RuleIds.Gov09));
                if (target.InWriting) (await Tell(target.Code, "2026-03-02", true, " ")).ExpectRefusal(life.Rule(RuleIds.Gov09));
            });
            (await Tell(target.Code, "2026-03-02", target.InWriting, target.InWriting ? "brief 1" : null)).Expect(201);
            (await Tell(target.Code, "2026-03-02", true, "brief 2")).ExpectRefusal(life.Rule(RuleIds.Gov09));
        }

        Assert.False(await Listed());
        Assert.Empty((await life.ReadAsync()).GetProperty("stillToInform").EnumerateArray());
        var open = await new Life(host, house, body).OpenedAsync();
        (await open.Secretary.PostAsync($"{open.Path}/informings", new
        {
            code = open.Body.Inform[0].Code, sentOn = "2026-03-02", inWriting = true,
            proof = "x"
        }))
            .ExpectRefusal(open.Rule(RuleIds.Gov09));
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov12, MemberType = typeof(GovernanceHost))]
    public async Task What_the_covenant_gives_the_board_is_no_task_of_the_tactical_meeting(string house)
    {
        await host.SaysNothingAsync(async () => (await host.Secretary(house).PostAsync("bodies/tactical-meeting/decisions",
            new { subject = "x", text = "x", matter = "accession", subjectId = Guid.NewGuid() })).ExpectRefusal(RuleIds.Gov12));
        var incidental = (await host.Secretary(house).PostAsync("bodies/tactical-meeting/decisions",
            new { subject = "x", text = "x", tableRow = "strategic-direction", incidentalStrategic = true })).Expect(201);
        Assert.True((await host.Delegate(house).GetAsync(incidental.Location)).Expect(200).Json.GetProperty("incidentalStrategic").GetBoolean());
    }

    [Fact]
    public async Task The_list_is_narrowed_by_what_is_asked()
    {
        var house = GovernanceHost.Catalog.Houses[1].Id;
        var proposed = await new Life(host, house).ProposeAsync("plan", Guid.NewGuid());
        var voting = await new Life(host, house).OpenedAsync();
        var marked = await host.Secretary(house).CreateAsync("bodies/board/decisions",
            new { subject = "100%_raak", text = "x", tableRow = "strategic-direction" });
        async Task<List<Guid>> Ids(string query) => [.. (await host.BoardMember(house).GetAsync($"bodies/board/decisions?limit=200&{query}"))
            .Expect(200).Json
            .GetProperty("items").EnumerateArray().Select(static row => row.GetProperty("id").GetGuid())];
        Assert.Equal([marked], await Ids("q=00%25_RAAK"));
        Assert.Contains(proposed.Id, await Ids("state=proposed&matter=plan"));
        Assert.DoesNotContain(voting.Id, await Ids("state=proposed"));
        Assert.Contains(voting.Id, await Ids("state=voting"));
        var closed = await new Life(host, house).ClosedAsync();
        Assert.Contains(closed.Id, await Ids("state=closed&from=2026-03-02&to=2026-03-02&outcome=adopted"));
        Assert.DoesNotContain(closed.Id, await Ids("to=2026-03-01"));
        Assert.DoesNotContain(closed.Id, await Ids("from=2026-03-03"));
        (await host.BoardMember(house).GetAsync("bodies/board/decisions?state=x&outcome=x&matter=x&from=2026-03-03&to=2026-03-02&limit=0&cursor=x"))
            .ExpectError("state")
            .ExpectError("outcome").ExpectError("matter").ExpectError("to").ExpectError("limit").ExpectError("cursor");
        var first = (await host.BoardMember(house).GetAsync("bodies/board/decisions?limit=1")).Expect(200).Json;
        var second = (await host.BoardMember(house).GetAsync($"bodies/board/decisions?limit=1&cursor={first.GetProperty("next").GetString()}"))
            .Expect(200).Json;
        Assert.NotEqual(first.GetProperty("items")[0].GetProperty("id").GetGuid(), second.GetProperty("items")[0].GetProperty("id").GetGuid());
    }

    private Task<Decision?> AdoptedAsync(HouseProfile house, string body, string matter, Guid subject) =>
        host.WithDbAsync<GovernanceDbContext, Decision?>(house.Id, db => db.AdoptedAsync(house, body, matter, subject, default));
}
