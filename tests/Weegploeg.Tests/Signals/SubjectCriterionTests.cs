using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Weegploeg.Tests.Signals;

/// <summary>WEE-07: who is weighed is on record, with reason, before an outcome.</summary>
[Collection(WeegploegCollection.Name)]
public sealed class SubjectCriterionTests(WeegploegHost host)
{
    [Theory, MemberData(nameof(WeegploegHost.Carrying), RuleIds.Wee07, MemberType = typeof(WeegploegHost))]
    public async Task No_outcome_before_it_is_on_record_that_this_is_somebody_to_weigh(string house)
    {
        var id = await host.SignalAsync(house);
        await host.SaysNothingAsync(async () =>
        {
            foreach (var outcome in (object[])[WeegploegHost.Insufficient, WeegploegHost.Agenda(house)])
                (await BareAsync(house, id, outcome)).ExpectRefusal(RuleIds.Wee07);
        });
        (await host.CriterionAsync(house, id, new { met = true, reason = "Verblijft in Ede en ronselt voor de strijd." })).Expect(204);
        var read = (await host.Member(house).GetAsync($"signals/{id}")).Expect(200).Json;
        Assert.True(read.GetProperty("meetsCriterion").GetBoolean());
        Assert.Equal("Verblijft in Ede en ronselt voor de strijd.", read.GetProperty("criterionReason").GetString());
        (await BareAsync(house, id, WeegploegHost.Agenda(house))).Expect(201);
        (await host.CriterionAsync(house, id, new { met = false, reason = "Toch niet." })).Expect(409);
    }

    [Theory, MemberData(nameof(WeegploegHost.Carrying), RuleIds.Wee07, MemberType = typeof(WeegploegHost))]
    public async Task Who_is_no_such_person_does_not_come_on_the_agenda_and_can_be_let_go(string house)
    {
        var id = await host.SignalAsync(house);
        (await host.CriterionAsync(house, id, new { met = false, reason = "Verblijft niet in Nederland." })).Expect(204);
        (await BareAsync(house, id, WeegploegHost.Agenda(house))).ExpectRefusal(RuleIds.Wee07);
        (await BareAsync(house, id, WeegploegHost.Insufficient)).Expect(201);
    }

    [Theory, MemberData(nameof(WeegploegHost.Carrying), RuleIds.Wee07, MemberType = typeof(WeegploegHost))]
    public async Task A_later_word_takes_the_place_of_the_old_by_who_saw_it_and_the_reason_is_sealed(string house)
    {
        var id = await host.SignalAsync(house);
        var first = (await host.Member(house).GetAsync($"signals/{id}")).ETag;
        (await host.CriterionAsync(house, id, new { met = false, reason = "Zorgvuldig onleesbaar woord." })).Expect(204);
        var place = $"signals/{id}/subject-criterion";
        (await host.Member(house).PutAsync(place, new { met = true, reason = "Nader bezien wel." }, first)).Expect(412);
        (await host.Member(house).PutAsync(place, new { met = true, reason = "Nader bezien wel." })).Expect(428);
        (await host.Member(house).PutAsync(place, new { })).ExpectError("met").ExpectError("reason");
        Assert.Equal(0L, await host.Database.ScalarAsync<long>("select count(*) from signals s where s::text like '%onleesbaar%'"));
        (await host.CriterionAsync(house, id, new { met = true, reason = "Nader bezien wel." })).Expect(204);
        Assert.Equal("Nader bezien wel.",
            (await host.Member(house).GetAsync($"signals/{id}")).Json.GetProperty("criterionReason").GetString());
    }

    [Theory, MemberData(nameof(WeegploegHost.NotCarrying), RuleIds.Wee07, MemberType = typeof(WeegploegHost))]
    public async Task Where_the_covenant_names_no_criterion_nothing_is_asked(string house)
    {
        var id = await host.SignalAsync(house);
        (await host.CriterionAsync(house, id, new { met = true, reason = "Wel." })).Expect(409);
        (await BareAsync(house, id, WeegploegHost.Insufficient)).Expect(201);
    }

    private async Task<Answer> BareAsync(string house, Guid id, object decision) => await host.Member(house)
        .PostAsync($"signals/{id}/decisions", decision, ifMatch: (await host.Member(house).GetAsync($"signals/{id}")).Expect(200).ETag);
}
