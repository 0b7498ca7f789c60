using Platform.Covenants;

namespace Platform.Governance.Tests.DecisionMaking.Decisions;

/// <summary>GOV-07: who is not there.</summary>
[Collection(DecisionsCollection.Name)]
public sealed class AbsentTests(GovernanceHost host)
{
    [Theory, MemberData(nameof(VotingTests.Bodies), MemberType = typeof(VotingTests))]
    public async Task Not_closed_while_an_absent_party_that_is_affected_neither_wrote_nor_was_heard(string house, string body)
    {
        var heard = await OpenedAsync(house, body);
        await host.SaysNothingAsync(async () =>
        {
            (await heard.CloseAsync()).ExpectRefusal(heard.Rule(RuleIds.Gov07));
            (await heard.Secretary.PostAsync($"{heard.Path}/absent-inputs", new { party = heard.Voters[0], heardOn = "2026-03-03" }))
                .ExpectRefusal(heard.Rule(RuleIds.Gov07));
            (await heard.Secretary.PostAsync($"{heard.Path}/absent-inputs", new { party = heard.Voters[1], text = "Ik was er." }))
                .ExpectRefusal(heard.Rule(RuleIds.Gov07));
            (await heard.Member(heard.Voters[0]).PostAsync($"{heard.Path}/absent-inputs", new { party = heard.Voters[1], text = "x" }))
                .ExpectRefusal(heard.Rule(RuleIds.Gov07));
        });
        (await heard.Member(heard.Voters[0]).PostAsync($"{heard.Path}/absent-inputs", new { heardOn = "2026-03-01" })).ExpectError("heardOn");
        foreach (var unseen in (string[])["\u2800", "\u200B\u200D", "\u3164 "]) // What nobody can read is no input.
            (await heard.Member(heard.Voters[0]).PostAsync($"{heard.Path}/absent-inputs", new { text = unseen })).ExpectError("text");
        (await heard.Secretary.PostAsync($"{heard.Path}/absent-inputs", new { party = heard.Voters[0], heardOn = "2026-03-01" })).Expect(201);
        (await heard.CloseAsync()).Expect(204);

        var wrote = await OpenedAsync(house, body);
        (await wrote.Member(wrote.Voters[0]).PostAsync($"{wrote.Path}/absent-inputs", new { text = "Ons raakt dit zeer." })).Expect(201);
        (await wrote.Member(wrote.Voters[0]).PostAsync($"{wrote.Path}/absent-inputs", new { text = "Bij nader inzien." }))
            .ExpectRefusal(wrote.Rule(RuleIds.Gov07));
        (await wrote.CloseAsync()).Expect(204);
        var absent = Assert.Single((await wrote.ReadAsync()).GetProperty("absent").EnumerateArray());
        Assert.Equal(("Ons raakt dit zeer.", "2026-02-01"),
            (absent.GetProperty("writtenInput").GetString(), absent.GetProperty("askedOn").GetString()));
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov07, MemberType = typeof(GovernanceHost))]
    public async Task Each_party_with_a_seat_votes_or_is_on_record_as_absent(string house)
    {
        var life = await new Life(host, house).OpenedAsync();
        foreach (var party in life.Voters.Skip(1)) (await life.VoteAsync(party)).Expect(201);
        (await life.CloseAsync()).ExpectRefusal(RuleIds.Gov07);
        (await life.Secretary.PostAsync($"{life.Path}/absences", new { party = GovernanceHost.Unseated(house), materiallyAffected = false }))
            .ExpectRefusal(RuleIds.Gov07);
        (await life.Secretary.PostAsync($"{life.Path}/absences", new { party = life.Voters[1], materiallyAffected = false }))
            .ExpectRefusal(RuleIds.Gov07);
        (await life.Secretary.PostAsync($"{life.Path}/absences", new { party = life.Voters[0], materiallyAffected = false, askedOn = "2026-03-03" }))
            .ExpectRefusal(RuleIds.Gov07);
        (await life.Secretary.PostAsync($"{life.Path}/absences", new { party = life.Voters[0], materiallyAffected = false })).Expect(201);
        (await life.Secretary.PostAsync($"{life.Path}/absences", new { party = life.Voters[0], materiallyAffected = false }))
            .ExpectRefusal(RuleIds.Gov07);
        (await life.CloseAsync()).Expect(204);
    }

    [Fact]
    public async Task Who_votes_after_all_was_there()
    {
        var life = await OpenedAsync(GovernanceHost.Catalog.Houses[0].Id, BodyIds.Board);
        (await life.VoteAsync(life.Voters[0], "against")).Expect(201);
        (await life.CloseAsync()).Expect(204);
        Assert.Empty((await life.ReadAsync()).GetProperty("absent").EnumerateArray());
    }

    // The first voter is away and materially affected; all others voted for.
    private async Task<Life> OpenedAsync(string house, string body)
    {
        var life = new Life(host, house, body);
        await life.OpenedAsync(absent: new { party = life.Voters[0], materiallyAffected = true });
        foreach (var party in life.Voters.Skip(1)) (await life.VoteAsync(party)).Expect(201);
        return life;
    }
}
