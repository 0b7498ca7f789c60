using Npgsql;
using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Bodies;
using Platform.Governance.Tests.DecisionMaking.Mandates;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Decisions;

/// <summary>GOV-30: in a deadlock the chair goes to colleges of mayor and aldermen, and to other parties.</summary>
[Collection(DecisionsCollection.Name)]
public sealed class ApproachTests(GovernanceHost host)
{
    private const string Day = "2026-03-02";

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov30, MemberType = typeof(GovernanceHost))]
    public async Task Whom_when_with_what_and_the_answer_stand_with_the_decision(string house)
    {
        var life = await new Life(host, house).TiedAsync();
        var (chair, other) = (Chair(life), life.Voters[^1]);
        var first = (await Chairing(life).PostAsync($"{life.Path}/approaches", To(other))).Expect(201);
        (await life.Secretary.PostAsync($"{life.Path}/approaches", new
        {
            organisation = "College van B en W", on = Day, with = "Geheime vraag over de bijdrage"
        })).Expect(201);
        await host.SaysNothingAsync(async () =>
        {
            (await AnswerAsync(life, Chairing(life), first.Id, "2026-03-01")).ExpectRefusal(RuleIds.Gov30);
            (await AnswerAsync(life, Chairing(life), first.Id, "2026-03-03")).ExpectRefusal(RuleIds.Gov30);
            (await AnswerAsync(life, NotChairing(life), first.Id, Day)).ExpectRefusal(RuleIds.Gov30);
            (await AnswerAsync(life, Chairing(life), Guid.NewGuid(), Day)).Expect(404);
        });
        (await AnswerAsync(life, Chairing(life), first.Id, Day)).Expect(204);
        await host.SaysNothingAsync(async () => (await AnswerAsync(life, Chairing(life), first.Id, Day)).ExpectRefusal(RuleIds.Gov30));

        var approaches = (await host.BoardMember(house).GetAsync(life.Path)).Expect(200).Json.GetProperty("approaches").EnumerateArray()
            .OrderByDescending(approach => approach.GetProperty("id").GetGuid() == first.Id).ToList();
        Assert.Equal(2, approaches.Count);
        Assert.Equal((other, Day, "Geheime vraag", chair, "Wij gaan akkoord.", Day),
            (approaches[0].GetProperty("party").GetString(), approaches[0].GetProperty("on").GetString(),
                approaches[0].GetProperty("with").GetString(), approaches[0].GetProperty("by").GetString(),
                approaches[0].GetProperty("answer").GetString(), approaches[0].GetProperty("answeredOn").GetString()));
        Assert.Equal("College van B en W", approaches[1].GetProperty("organisation").GetString());

        (await host.Delegate(house).PostAsync($"{life.Path}/approaches", To(other))).Expect(403);
        (await host.Secretary(GovernanceHost.OtherHouse(house)).PostAsync($"{life.Path}/approaches", new
        {
            organisation = "College", on = Day, with = "x"
        })).Expect(404);
        Assert.Equal((2, 0), (await CountAsync(life, "board-member"), await CountAsync(life, "partner-delegate")));
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from approaches where decision_id = $1 and (position('Geheim'::bytea in \"with\") > 0)", life.Id));
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov30, MemberType = typeof(GovernanceHost))]
    public async Task Refused_before_there_is_a_deadlock_or_after_it_by_another_and_in_another_body(string house)
    {
        var (open, decided, tied) = (await new Life(host, house).OpenedAsync(), await new Life(host, house).ClosedAsync(),
            await new Life(host, house).TiedAsync());
        var tactical = await new Life(host, house, BodyIds.TacticalMeeting).TiedAsync();
        await host.SaysNothingAsync(async () =>
        {
            foreach (var life in (Life[])[open, decided])
                (await Chairing(life).PostAsync($"{life.Path}/approaches", To(life.Voters[^1]))).ExpectRefusal(RuleIds.Gov30);
            (await NotChairing(tied).PostAsync($"{tied.Path}/approaches", To(tied.Voters[^1]))).ExpectRefusal(RuleIds.Gov30);
            foreach (var day in (string[])["2026-03-01", "2026-03-03"])
                (await Chairing(tied).PostAsync($"{tied.Path}/approaches", new { party = tied.Voters[^1], on = day, with = "x" }))
                    .ExpectRefusal(RuleIds.Gov30);
            (await tied.Secretary.PostAsync($"{tactical.Path}/approaches", To(tied.Voters[^1]))).ExpectRefusal(RuleIds.Gov30);
        });
        (await tied.Secretary.PostAsync($"{tied.Path}/approaches", new { })).ExpectError("on").ExpectError("with").ExpectError("organisation");
        (await tied.Secretary.PostAsync($"{tied.Path}/approaches", new { party = "geen-partij", organisation = "College", on = Day, with = "x" }))
            .ExpectError("party").ExpectError("organisation");

        (await tied.Secretary.PostAsync($"{tied.Path}/escalation-outcomes",
            new { on = Day, decidedBy = tied.Body.Escalation!.Code, outcome = "adopted", reference = "besluit 3" },
            ifMatch: (await tied.Secretary.GetAsync(tied.Path)).ETag)).Expect(204);
        (await Chairing(tied).PostAsync($"{tied.Path}/approaches", To(tied.Voters[^1]))).ExpectRefusal(RuleIds.Gov30);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov30, MemberType = typeof(GovernanceHost))]
    public async Task What_always_goes_up_is_asked_of_others_too(string house)
    {
        foreach (var kept in GovernanceHost.Catalog.House(house).Body(BodyIds.Board)!.Decision!.EscalateAlways)
        {
            var life = await new Life(host, house).ClosedAsync(matter: kept.Code);
            (await Chairing(life).PostAsync($"{life.Path}/approaches", To(life.Voters[^1]))).Expect(201);
        }
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov26, MemberType = typeof(GovernanceHost))]
    public async Task Who_holds_the_mandate_of_the_chair_does_it_in_its_name(string house)
    {
        var life = await new Life(host, house).TiedAsync();
        var (chair, deputy) = (Chair(life), life.Voters.First(party => party != Chair(life)));
        var mandate = await host.ActiveMandateAsync(house, chair, deputy, "chair", BodyIds.Board, host.Clock.Now);
        (await life.Member(deputy).PostAsync($"{life.Path}/approaches", To(life.Voters[^1]))).Expect(201);
        Assert.Equal(chair, (await life.ReadAsync()).GetProperty("approaches")[0].GetProperty("by").GetString());
        await host.RevokeAsync(house, chair, mandate);
        (await life.Member(deputy).PostAsync($"{life.Path}/approaches", To(life.Voters[^1]))).ExpectRefusal(RuleIds.Gov30);
    }

    private static string Chair(Life life) => AttendanceTests.Chair(life.House.Id);

    private static ApiClient Chairing(Life life) => life.Member(Chair(life));

    private static ApiClient NotChairing(Life life) => life.Member(life.Voters.First(party => party != Chair(life)));

    private static object To(string party) => new { party, on = Day, with = "Geheime vraag" };

    private static async Task<Answer> AnswerAsync(Life life, ApiClient client, Guid approach, string on) => await client.PutAsync(
        $"{life.Path}/approaches/{approach}/answer", new { on, answer = "Wij gaan akkoord." }, (await life.Secretary.GetAsync(life.Path)).ETag);

    private async Task<long> CountAsync(Life life, string roles)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(life.House.Id, life.Voters[0], roles);
        await using var count = new NpgsqlCommand($"select count(*) from approaches where decision_id = '{life.Id}'", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
