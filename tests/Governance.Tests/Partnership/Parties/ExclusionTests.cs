using Platform.TestKit;
using Platform.Contracts.Governance;
using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;

namespace Platform.Governance.Tests.Partnership.Parties;

[Collection(PartiesCollection.Name)]
public sealed class ExclusionTests(GovernanceHost host)
{
    private static readonly string First = GovernanceHost.Catalog.Houses[0].Id;

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov20, MemberType = typeof(GovernanceHost))]
    public async Task After_default_and_decision_a_party_is_out_at_that_moment(string house)
    {
        var party = await host.AccededAsync(house);
        (await host.Member(house, party).PutAsync($"contacts/{party}/board", ContactTests.Body(host))).Expect(204);
        var id = await host.Secretary(house).CreateAsync("exclusions", Joining.Default(host, party));
        await host.SaysNothingAsync(async () =>
        {
            (await host.StepAsync(house, $"exclusions/{id}", "effects")).ExpectRefusal(RuleIds.Gov20);
            (await host.Secretary(house).PostAsync("exclusions", Joining.Default(host, party))).ExpectRefusal(RuleIds.Gov20);
        });
        var decision = await Motions.AdoptedAsync(host, house, BodyIds.Board, "exclusion", id);
        await host.SaysNothingAsync(async () =>
        {
            var own = host.As(house, party, RoleIds.Secretary);
            (await own.PostAsync($"exclusions/{id}/effects", ifMatch: (await own.GetAsync($"exclusions/{id}")).ETag)).ExpectRefusal(RuleIds.Gov20);
        });
        var effected = (await host.StepAsync(house, $"exclusions/{id}", "effects")).Expect(200).Json;
        var secrecy = GovernanceHost.Catalog.House(house).Rule(RuleIds.Gov21)!;
        Assert.Equal((decision, host.Clock.Now, secrecy.Article, secrecy.Sentence),
            (effected.GetProperty("decisionId").GetGuid(), effected.GetProperty("effectiveAt").GetDateTimeOffset(),
            effected.GetProperty("secrecy").GetProperty("article").GetString(), effected.GetProperty("secrecy").GetProperty("sentence").GetString()));
        var told = await host.Messages.WaitFor<PartyExcluded>(message => message.Party == party);
        Assert.Equal((GovernanceHost.Catalog.House(house).Covenant.Id, house, host.Clock.Now),
            (told.Covenant, Assert.Single(told.Houses), told.From));
        Assert.DoesNotContain(party, await host.PartiesAsync(house));
        var membership = (await host.Secretary(house).GetAsync($"parties/{party}/memberships")).Json.GetProperty("items")[0];
        Assert.Equal(("excluded", id, host.Clock.Now), (membership.GetProperty("ending").GetString(), membership.GetProperty("exclusionId").GetGuid(),
            membership.GetProperty("until").GetDateTimeOffset()));
        Assert.Equal(secrecy.Sentence, (await host.BoardMember(house).GetAsync($"exclusions/{id}")).Json.GetProperty("secrecy")
            .GetProperty("sentence").GetString());
        Assert.Equal(0, (await host.Secretary(house).GetAsync($"contacts?party={party}")).Expect(200).Json.GetProperty("items").GetArrayLength());

        await host.SaysNothingAsync(async () =>
        {
            (await host.StepAsync(house, $"exclusions/{id}", "effects")).ExpectRefusal(RuleIds.Gov20);
            (await host.Secretary(house).PostAsync("exclusions", Joining.Default(host, party))).ExpectRefusal(RuleIds.Gov20);
            await Eventually.Holds(async () => (await host.Member(house, party).GetAsync($"houses/{house}")).Status == 403);
            GovernanceHost.ExpectAtTheDoor(await host.Member(house, party)
                .PostAsync("exits", new { writtenOn = host.Day(0), ground = "notice", secrecyAcknowledged = true }), RuleIds.Gov20);
            GovernanceHost.ExpectAtTheDoor(await host.Member(house, party).PutAsync($"contacts/{party}/board", ContactTests.Body(host)),
                RuleIds.Gov20);
        });
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov20, MemberType = typeof(GovernanceHost))]
    public async Task Refused_while_the_party_can_still_remedy_and_withdrawn_when_it_did(string house)
    {
        var party = GovernanceHost.Unseated(house);
        var wrong = Joining.Default(host, party);
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync("exclusions", wrong.With("noticeOfDefaultSentOn", host.Day(1)).With("remedyBy", host.Day(9))))
                .ExpectRefusal(RuleIds.Gov20);
            (await host.Secretary(house).PostAsync("exclusions", wrong.With("remedyBy", host.Day(-40)))).ExpectRefusal(RuleIds.Gov20);
            (await host.Secretary(house).PostAsync("exclusions", wrong.With("party", "wie-dan-ook"))).ExpectRefusal(RuleIds.Cov02);
            (await host.As(house, party, RoleIds.Secretary).PostAsync("exclusions", wrong)).ExpectRefusal(RuleIds.Gov20);
        });
        var id = await host.Secretary(house).CreateAsync("exclusions", wrong.With("remedyBy", host.Day(0)));
        await Motions.AdoptedAsync(host, house, BodyIds.Board, "exclusion", id);
        await host.SaysNothingAsync(async () =>
        {
            (await host.StepAsync(house, $"exclusions/{id}", "effects")).ExpectRefusal(RuleIds.Gov20);
            (await host.StepAsync(house, $"exclusions/{id}", "withdrawals", new { remediedOn = host.Day(-41), reason = "Levert weer." }))
                .ExpectRefusal(RuleIds.Gov20);
            (await host.StepAsync(house, $"exclusions/{id}", "withdrawals", new { remediedOn = host.Day(1), reason = "Levert weer." }))
                .ExpectRefusal(RuleIds.Gov20);
        });
        (await host.StepAsync(house, $"exclusions/{id}", "withdrawals", new { remediedOn = host.Day(0), reason = "Levert weer." })).Expect(204);
        await host.SaysNothingAsync(async () => (await host.StepAsync(house, $"exclusions/{id}", "effects")).ExpectRefusal(RuleIds.Gov20));
        Assert.Contains(party, await host.PartiesAsync(house));
        var listed = (await host.Delegate(house).GetAsync($"exclusions?state=withdrawn&party={party}")).Expect(200).Json.GetProperty("items");
        Assert.Equal(id, listed[0].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Bad_input_is_named_at_once_and_others_have_no_business_here()
    {
        (await host.Secretary(First).PostAsync("exclusions", new { })).ExpectError("party").ExpectError("breach").ExpectError("noticeOfDefaultSentOn")
            .ExpectError("remedyBy").ExpectError("proof");
        (await host.Secretary(First).GetAsync("exclusions?state=x&cursor=y")).ExpectError("state").ExpectError("cursor");
        var wrong = Joining.Default(host, GovernanceHost.Catalog.House(First).Parties[^1].Id);
        var key = Guid.NewGuid().ToString();
        var created = (await host.Secretary(First).PostAsync("exclusions", wrong, key)).Expect(201);
        Assert.Equal(created.Id, (await host.Secretary(First).PostAsync("exclusions", wrong, key)).Expect(201).Id);
        var other = host.Secretary(GovernanceHost.OtherHouse(First));
        (await other.GetAsync(created.Location)).Expect(404);
        (await other.PostAsync($"exclusions/{created.Id}/effects", ifMatch: created.ETag)).Expect(404);
        (await host.BoardMember(First).PostAsync("exclusions", wrong)).Expect(403);
        (await host.BoardMember(First).PostAsync($"exclusions/{created.Id}/effects", ifMatch: created.ETag)).Expect(403);
        (await host.Secretary(First).PostAsync($"exclusions/{created.Id}/effects")).Expect(428);
        (await host.Secretary(First).PostAsync($"exclusions/{created.Id}/effects", ifMatch: "\"1\"")).Expect(412);
        (await host.Secretary(First).PostAsync($"exclusions/{created.Id}/withdrawals", new { })).ExpectError("remediedOn").ExpectError("reason");
        (await host.StepAsync(First, $"exclusions/{created.Id}", "withdrawals", new { remediedOn = host.Day(0), reason = "Levert weer." }))
            .Expect(204);
    }
}
