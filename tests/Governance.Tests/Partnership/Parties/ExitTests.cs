using Platform.BuildingBlocks.Data;
using Platform.Contracts.Governance;
using Platform.Covenants;
using Platform.Governance.Partnership.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;

namespace Platform.Governance.Tests.Partnership.Parties;

[Collection(PartiesCollection.Name)]
public sealed class ExitTests(GovernanceHost host)
{
    private static readonly string First = GovernanceHost.Catalog.Houses[0].Id;

    private Dictionary<string, object?> Notice() => new() { ["writtenOn"] = host.Day(0), ["ground"] = "notice", ["secrecyAcknowledged"] = true };

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov19, MemberType = typeof(GovernanceHost))]
    public async Task Notice_takes_effect_at_the_end_of_the_term_or_on_the_day_the_secretary_sets(string house)
    {
        var covenant = GovernanceHost.Catalog.House(house).Covenant;
        var party = await host.AccededAsync(house);
        var end = covenant.InForceFrom is not { } from ? (DateOnly?)null
            : CovenantTermCalendar.Of(from, covenant.Term.FirstYears, covenant.Term.RenewalYears, host.Day(0)).RunsUntil.AddDays(1);
        await host.SaysNothingAsync(async () =>
        {
            (await host.Member(house, party).PostAsync("exits", Notice().With("secrecyAcknowledged", false))).ExpectRefusal(RuleIds.Gov21);
            (await host.Member(house, party).PostAsync("exits", Notice().With("writtenOn", host.Day(1)))).ExpectRefusal(RuleIds.Gov19);
            (await host.Member(house, GovernanceHost.Seated(house)).PostAsync("exits", Notice().With("party", party))).ExpectRefusal(RuleIds.Gov19);
            GovernanceHost.ExpectAtTheDoor(await host.Member(house, "wie-dan-ook").PostAsync("exits", Notice()));
            if (end is { } known) (await host.Member(house, party).PostAsync("exits", Notice().With("effectiveOn", known.AddDays(-1))))
                .ExpectRefusal(RuleIds.Gov19);
            else (await host.Member(house, party).PostAsync("exits", Notice().With("effectiveOn", host.Day(90)))).ExpectError("effectiveOn");
        });
        var exit = (await host.Member(house, party).PostAsync("exits", Notice())).Expect(201);
        var day = end ?? host.Day(90);
        if (end is null)
        {
            Assert.Equal("awaiting-date", (await host.Secretary(house).GetAsync(exit.Location)).Json.GetProperty("state").GetString());
            (await host.Member(house, party).PostAsync("exits", Notice())).ExpectRefusal(RuleIds.Gov19);
            (await host.Secretary(house).PostAsync($"exits/{exit.Id}/effects", new { effectiveOn = host.Day(-1) }, ifMatch: exit.ETag))
                .ExpectRefusal(RuleIds.Gov19);
            (await host.Secretary(house).PostAsync($"exits/{exit.Id}/effects", new { effectiveOn = day }, ifMatch: exit.ETag)).Expect(204);
        }

        var told = await host.Messages.WaitFor<PartyLeft>(message => message.Party == party);
        Assert.Equal((covenant.Id, house, DutchTime.StartOf(day)), (told.Covenant, Assert.Single(told.Houses), told.From));
        Assert.Contains(party, await host.PartiesAsync(house, $"?on={day.AddDays(-1):yyyy-MM-dd}"));
        Assert.DoesNotContain(party, await host.PartiesAsync(house, $"?on={day:yyyy-MM-dd}"));
        var found = (await host.Delegate(house).GetAsync(exit.Location)).Expect(200).Json;
        Assert.Equal(("dated", GovernanceHost.Catalog.House(house).Rule(RuleIds.Gov21)!.Sentence),
            (found.GetProperty("state").GetString(), found.GetProperty("secrecy").GetProperty("sentence").GetString()));
        await host.SaysNothingAsync(async () =>
        {
            (await host.Member(house, party).PostAsync("exits", Notice())).ExpectRefusal(RuleIds.Gov19);
            (await host.StepAsync(house, $"exits/{exit.Id}", "effects", new { effectiveOn = day })).ExpectRefusal(RuleIds.Gov19);
        });
        var item = (await host.Delegate(house).GetAsync($"houses/{house}/parties")).Json.GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("id").GetString() == party);
        Assert.Equal(("left", DutchTime.StartOf(day)), (item.GetProperty("ending").GetString(), item.GetProperty("until").GetDateTimeOffset()));

        // Who is to leave later can still be excluded at once.
        await host.ExcludedAsync(house, party);
        Assert.DoesNotContain(party, await host.PartiesAsync(house));
    }

    [Fact]
    public async Task Bad_input_is_named_at_once_and_others_have_no_business_here()
    {
        (await host.Secretary(First).PostAsync("exits", new { ground = "boos" })).ExpectError("party").ExpectError("writtenOn")
            .ExpectError("reference").ExpectError("ground")
            .ExpectError("secrecyAcknowledged");
        (await host.Secretary(First).GetAsync("exits?state=x&limit=500")).ExpectError("state").ExpectError("limit");
        (await host.As(First, GovernanceHost.Seated(First), RoleIds.PartyDelegate).PostAsync("exits", Notice())).Expect(403);
        var house = GovernanceHost.Catalog.Houses.First(static house => house.Covenant.InForceFrom is null).Id;
        var party = GovernanceHost.Unseated(house);
        var key = Guid.NewGuid().ToString();
        var exit = (await host.Member(house, party).PostAsync("exits", Notice(), key)).Expect(201);
        Assert.Equal(exit.Id, (await host.Member(house, party).PostAsync("exits", Notice(), key)).Expect(201).Id);
        var other = host.Secretary(GovernanceHost.OtherHouse(house));
        (await other.GetAsync(exit.Location)).Expect(404);
        (await other.PostAsync($"exits/{exit.Id}/effects", new { effectiveOn = host.Day(9) }, ifMatch: exit.ETag)).Expect(404);
        (await host.Member(house, party).PostAsync($"exits/{exit.Id}/effects", new { effectiveOn = host.Day(9) }, ifMatch: exit.ETag)).Expect(403);
        (await host.Secretary(house).PostAsync($"exits/{exit.Id}/effects", new { effectiveOn = host.Day(9) })).Expect(428);
        (await host.Secretary(house).PostAsync($"exits/{exit.Id}/effects", new { effectiveOn = host.Day(9) }, ifMatch: "\"1\"")).Expect(412);
        (await host.Secretary(house).PostAsync($"exits/{exit.Id}/effects", new { }, ifMatch: exit.ETag)).ExpectError("effectiveOn");
    }
}
