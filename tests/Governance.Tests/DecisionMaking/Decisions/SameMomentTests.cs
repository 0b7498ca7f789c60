using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Bodies;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Decisions;

/// <summary>
/// The same key at the very same moment: the first makes it, all others get the first one's answer, and nothing of them is on record.
/// </summary>
[Collection(DecisionsCollection.Name)]
public sealed class SameMomentTests(GovernanceHost host)
{
    private const int Often = 8;

    [Theory, MemberData(nameof(VotingTests.Bodies), MemberType = typeof(VotingTests))]
    public async Task A_vote_sent_eight_times_at_once_is_one_vote_and_eight_times_the_same_answer(string house, string body)
    {
        var life = await new Life(host, house, body).OpenedAsync();
        await AllTheSameAsync(life.Member(life.Voters[0]), $"{life.Path}/votes", new { vote = "for" });
        Assert.Single((await life.ReadAsync()).GetProperty("votes").EnumerateArray());
        await host.SettledAsync();
        Assert.DoesNotContain(host.AuditLines(), line => line.ObjectId == life.Id && line.Outcome == "refused");

        var other = life.Member(life.Voters[1]);
        var answers = await Task.WhenAll(Enumerable.Range(0, Often).Select(_ => other.PostAsync($"{life.Path}/votes", new { vote = "for" })));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.ExpectRefusal(life.Rule(RuleIds.Gov06)));
    }

    [Theory, MemberData(nameof(VotingTests.Bodies), MemberType = typeof(VotingTests))]
    public async Task So_are_input_and_an_absent_member_and_a_point_of_the_agenda(string house, string body)
    {
        var life = await new Life(host, house, body).OpenedAsync();
        await AllTheSameAsync(life.Member(life.Voters[0]), $"{life.Path}/inputs", new { text = "Wij zijn voor." });
        await AllTheSameAsync(life.Secretary, $"{life.Path}/absences",
            new { party = life.Voters[1], materiallyAffected = false, askedOn = "2026-02-01" });
        var decision = await life.ReadAsync();
        Assert.Single(decision.GetProperty("inputs").EnumerateArray());
        Assert.Single(decision.GetProperty("absent").EnumerateArray());

        var meeting = await host.PlannedAsync(house, body);
        await AllTheSameAsync(life.Secretary, $"{meeting}/agenda-points", new { subject = "rondvraag" });
        Assert.Equal(3, (await life.Secretary.GetAsync(meeting)).Expect(200).Json.GetProperty("agendaPoints").GetArrayLength());
    }

    private static async Task AllTheSameAsync(ApiClient client, string path, object body)
    {
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, Often).Select(_ => client.PostAsync(path, body, key)));
        Assert.Single(answers.Select(answer => (answer.Expect(201).Id, answer.Location)).Distinct());
    }
}
