using Platform.BuildingBlocks.Data;
using Platform.Covenants;

namespace Platform.Weegploeg.Tests.Signals;

[Collection(WeegploegCollection.Name)]
public sealed class RecordAdviceTests(WeegploegHost host)
{
    private object Advice(string? adviser = null, string? advice = null) => new { adviser, advice, advisedOn = host.Clock.Today() };

    [Theory, MemberData(nameof(WeegploegHost.Houses), MemberType = typeof(WeegploegHost))]
    public async Task The_advice_of_each_expert_is_recorded(string house)
    {
        var id = await host.SignalAsync(house);
        foreach (var adviser in WeegploegHost.Process(house).Weighing!.Advisers)
            (await host.Member(house).PostAsync($"signals/{id}/advices", Advice(adviser.Code, "blijf volgen"))).Expect(201);
        var advices = (await host.Member(house).GetAsync($"signals/{id}")).Expect(200).Json.GetProperty("advices");
        Assert.Equal(WeegploegHost.Process(house).Weighing!.Advisers.Count, advices.GetArrayLength());
    }

    [Theory, MemberData(nameof(WeegploegHost.Carrying), RuleIds.Wee05, MemberType = typeof(WeegploegHost))]
    public async Task Refused_without_saying_who_advised_what(string house)
    {
        var id = await host.SignalAsync(house);
        await host.SaysNothingAsync(async () =>
        {
            (await host.Member(house).PostAsync($"signals/{id}/advices", Advice(advice: "x"))).ExpectRefusal(RuleIds.Wee05);
            (await host.Member(house).PostAsync($"signals/{id}/advices", Advice(adviser: "nctv"))).ExpectRefusal(RuleIds.Wee05);
        });
    }

    [Theory, MemberData(nameof(WeegploegHost.NotCarrying), RuleIds.Wee05, MemberType = typeof(WeegploegHost))]
    public async Task Where_the_covenant_has_no_rule_it_is_an_error_of_input(string house)
    {
        var id = await host.SignalAsync(house);
        (await host.Member(house).PostAsync($"signals/{id}/advices", Advice())).ExpectError("adviser").ExpectError("advice");
    }
}
