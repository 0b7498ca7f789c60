using Platform.BuildingBlocks.Data;
using Platform.Covenants;

namespace Platform.Weegploeg.Tests.Signals;

[Collection(WeegploegCollection.Name)]
public sealed class AskInformationTests(WeegploegHost host)
{
    private object Question(string party) =>
        new { requests = new[] { new { party, text = "Wat is bekend?", dueOn = host.Clock.Today().AddDays(7) } } };

    [Fact]
    public async Task A_core_party_is_asked_and_answers_once()
    {
        var house = WeegploegHost.AnyHouse;
        var id = await host.SignalAsync(house);
        var asked = (await host.Member(house).PostAsync($"signals/{id}/information-requests", Question(WeegploegHost.CoreParties(house)[1])))
            .Expect(201);
        var answer = $"signals/{id}/information-requests/{asked.Json.GetProperty("ids")[0].GetGuid()}/answer";
        (await host.Member(house).PostAsync(answer, new { text = "niet aan mij" })).Expect(404);
        (await host.Member(house, 1).PostAsync(answer, new { text = "niets bekend" })).Expect(204);
        (await host.Member(house, 1).PostAsync(answer, new { text = "toch iets" })).Expect(409);
        Assert.Equal("niets bekend", (await host.Member(house).GetAsync($"signals/{id}")).Json.GetProperty("informationRequests")[0].GetProperty(
            "answer").GetString());
    }

    [Theory, MemberData(nameof(WeegploegHost.Carrying), RuleIds.Wee06, MemberType = typeof(WeegploegHost))]
    public async Task Refused_when_the_question_would_tell_an_outsider_of_the_subject(string house)
    {
        var id = await host.SignalAsync(house);
        await host.SaysNothingAsync(async () =>
            (await host.Member(house).PostAsync($"signals/{id}/information-requests", Question(WeegploegHost.Outsider(house))))
                .ExpectRefusal(RuleIds.Wee06));
    }

    [Fact]
    public async Task Every_error_is_named_at_once()
    {
        var id = await host.SignalAsync(WeegploegHost.AnyHouse);
        var answer = await host.Member(WeegploegHost.AnyHouse)
            .PostAsync($"signals/{id}/information-requests", new { requests = new[] { new { party = "nobody", dueOn = "2020-01-01" } } });
        answer.ExpectError("requests[0].party").ExpectError("requests[0].text").ExpectError("requests[0].dueOn");
    }
}
