using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Weegploeg.Tests.Signals;

/// <summary>WEE-06: an answer never tells whether there is something.</summary>
[Collection(WeegploegCollection.Name)]
public sealed class HiddenSignalTests(WeegploegHost host)
{
    [Theory, MemberData(nameof(WeegploegHost.Carrying), RuleIds.Wee06, MemberType = typeof(WeegploegHost))]
    public async Task Nobody_outside_the_core_parties_learns_that_a_signal_exists(string house)
    {
        var id = await host.SignalAsync(house);
        await host.DecideAsync(house, id, WeegploegHost.Agenda(house));
        var outside = host.OutsideMember(house);
        foreach (var list in (string[])["signals", "decisions"])
            Assert.Equal(0, (await outside.GetAsync(list)).Expect(200).Json.GetProperty("items").GetArrayLength());
        await SameAnswerAsync(id, 404, place => outside.GetAsync($"signals/{place}"));
        await SameAnswerAsync(id, 404, place => outside.PostAsync($"signals/{place}/decisions", WeegploegHost.Insufficient, ifMatch: "\"1\""));
        await SameAnswerAsync(id, 404, place => outside.PostAsync($"signals/{place}/advices",
            new { adviser = "nctv", advice = "x", advisedOn = "2026-01-01" }));
        await SameAnswerAsync(id, 404, place => outside.PostAsync($"signals/{place}/information-requests", new { }));
    }

    [Theory]
    [InlineData(RoleIds.InformationCoordinator)]
    [InlineData(RoleIds.PartyDelegate)]
    [InlineData(RoleIds.Manager)]
    [InlineData(RoleIds.Auditor)]
    [InlineData(RoleIds.Operations)]
    public async Task Another_role_gets_the_same_refusal_whatever_there_is(string role)
    {
        var house = WeegploegHost.AnyHouse;
        var id = await host.SignalAsync(house);
        var other = host.As(house, WeegploegHost.CoreParties(house)[0], role);
        (await other.GetAsync("signals")).Expect(403);
        (await other.GetAsync("decisions")).Expect(403);
        (await other.PostAsync("signals", WeegploegHost.SignalBody())).Expect(403);
        await SameAnswerAsync(id, 403, place => other.GetAsync($"signals/{place}"));
        await SameAnswerAsync(id, 403, place => other.PostAsync($"signals/{place}/decisions", WeegploegHost.Insufficient));
    }

    [Fact]
    public async Task Another_house_gets_404()
    {
        var house = WeegploegHost.AnyHouse;
        var id = await host.SignalAsync(house);
        var other = host.Member(WeegploegHost.OtherHouse(house));
        (await other.GetAsync($"signals/{id}")).Expect(404);
        (await other.PostAsync($"signals/{id}/decisions", WeegploegHost.Insufficient, ifMatch: "\"1\"")).Expect(404);
        Assert.DoesNotContain((await other.GetAsync("signals?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray(), item =>
            item.GetProperty("id").GetGuid() == id);
    }

    private static async Task SameAnswerAsync(Guid there, int status, Func<Guid, Task<Answer>> ask)
    {
        var (real, none) = ((await ask(there)).Expect(status), (await ask(Guid.CreateVersion7())).Expect(status));
        Assert.Equal((none.Problem.Type, none.Problem.Title, none.Problem.Detail), (real.Problem.Type, real.Problem.Title, real.Problem.Detail));
    }
}
