using Platform.BuildingBlocks.Data;
using Platform.TestKit;

namespace Platform.Weegploeg.Tests.Dossiers;

/// <summary>WEE-03, with the house's own term, whether its covenant has the rule or the profile alone.</summary>
[Collection(WeegploegCollection.Name)]
public sealed class ExpiryTests(WeegploegHost host)
{
    [Fact]
    public async Task An_insufficient_signal_disappears_by_itself_and_its_decision_stays_without_the_person()
    {
        var signals = new List<(string House, Guid Signal, Guid Decision, DateOnly ExpiresOn)>();
        foreach (var house in WeegploegHost.Weighing.Select(static house => house.Id))
        {
            var id = await host.SignalAsync(house);
            await host.Director(house).CreateAsync($"signals/{id}/recusals", new { reason = "Buren.", account = host.Colleague(house) });
            signals.Add((house, id, (await host.DecideAsync(house, id, WeegploegHost.Insufficient)).Expect(201).Id,
                WeegploegHost.Process(house).Retention.Signal!.After(host.Clock.Today())));
        }

        var open = await host.SignalAsync(signals[0].House);
        host.Clock.Now = DutchTime.StartOf(signals.Min(static signal => signal.ExpiresOn)).AddMinutes(-1);
        foreach (var (house, signal, _, _) in signals) (await host.Member(house).GetAsync($"signals/{signal}")).Expect(200);

        host.Clock.Now = DutchTime.StartOf(signals.Max(static signal => signal.ExpiresOn)).AddHours(2);
        foreach (var (house, signal, decision, _) in signals)
        {
            (await host.Member(house).GetAsync($"signals/{signal}")).Expect(404);
            await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
                "select (select count(*) from signals where id = $1) + (select count(*) from persons where signal_id = $1)"
                + " + (select count(*) from recusals where case_id = $1) + (select count(*) from recusal_orders where case_id = $1)", signal) == 0);
            var kept = (await host.Member(house).GetAsync("decisions?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray()
                .Single(item => item.GetProperty("id").GetGuid() == decision);
            Assert.Equal(System.Text.Json.JsonValueKind.Null, kept.GetProperty("signalId").ValueKind);
        }

        (await host.Member(signals[0].House).GetAsync($"signals/{open}")).Expect(200);
        await host.SettledAsync();
        foreach (var (house, signal, _, _) in signals) Assert.Single(host.AuditLines(), line => line.Action is "signal.expired"
            && line.ObjectId == signal && line.House == house);
    }
}
