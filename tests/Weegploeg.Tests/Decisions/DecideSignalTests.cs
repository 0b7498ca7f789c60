using Platform.BuildingBlocks.Data;
using Platform.Contracts.Access;
using Platform.Contracts.Logboek;
using Platform.Contracts.Weegploeg;
using Platform.Covenants;

namespace Platform.Weegploeg.Tests.Decisions;

[Collection(WeegploegCollection.Name)]
public sealed class DecideSignalTests(WeegploegHost host)
{
    [Theory, MemberData(nameof(WeegploegHost.Houses), MemberType = typeof(WeegploegHost))]
    public async Task To_agenda_opens_a_case_for_the_parties_named_and_tells_no_other_service(string house)
    {
        var (signal, caseId) = await host.AgendaedAsync(house);
        var told = await host.Messages.WaitFor<SubjectAgendaed>(message => message.CaseId == caseId);
        Assert.Equal((house, WeegploegHost.Process(house).Id), (told.House, told.Process));
        Assert.Equal(WeegploegHost.CoreParties(house).Take(2), told.Parties);
        var read = (await host.Member(house).GetAsync($"signals/{signal}")).Expect(200).Json;
        Assert.Equal((caseId, "agendaed"), (read.GetProperty("caseId").GetGuid(), read.GetProperty("state").GetString()));
        var listed = (await host.Member(house).GetAsync("signals?state=agendaed&limit=200")).Expect(200).Json.GetProperty("items");
        Assert.Contains(listed.EnumerateArray(), item => item.GetProperty("id").GetGuid() == signal);
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<PartyInvolved>(), involved => involved.CaseId == caseId);
    }

    [Theory, MemberData(nameof(WeegploegHost.Houses), MemberType = typeof(WeegploegHost))]
    public async Task Insufficient_starts_the_term_of_the_house(string house)
    {
        var id = await host.SignalAsync(house);
        (await host.DecideAsync(house, id, WeegploegHost.Insufficient)).Expect(201);
        var read = (await host.Member(house).GetAsync($"signals/{id}")).Expect(200).Json;
        Assert.Equal(WeegploegHost.Process(house).Retention.Signal!.After(host.Clock.Today())
            .ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            read.GetProperty("expiresOn").GetString());

        // Of a signal that was let go no other service hears (WEE-06); only the log has lines of it.
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Everything(), heard => heard.Message is not LogLinesRecorded
            && $"{heard.Message}".Contains($"{id}", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(WeegploegHost.Carrying), RuleIds.Wee02, MemberType = typeof(WeegploegHost))]
    public async Task Refused_when_parties_aims_or_motivation_are_missing(string house)
    {
        var id = await host.SignalAsync(house);
        await host.SaysNothingAsync(async () =>
        {
            foreach (var field in (string[])["motivation", "parties", "aims"])
                (await host.DecideAsync(house, id, new Dictionary<string, object?>(WeegploegHost.Agenda(house)) { [field] = null }))
                    .ExpectRefusal(RuleIds.Wee02);
        });
        Assert.Equal("open", (await host.Member(house).GetAsync($"signals/{id}")).Json.GetProperty("state").GetString());
    }

    [Theory, MemberData(nameof(WeegploegHost.NotCarrying), RuleIds.Wee02, MemberType = typeof(WeegploegHost))]
    public async Task Where_the_covenant_has_no_rule_it_is_an_error_of_input(string house)
    {
        var id = await host.SignalAsync(house);
        (await host.DecideAsync(house, id, new { outcome = "agenda" })).ExpectError("motivation").ExpectError("parties").ExpectError("aims");
    }

    [Fact]
    public async Task Only_codes_of_the_profile_are_taken()
    {
        var id = await host.SignalAsync(WeegploegHost.AnyHouse);
        (await host.DecideAsync(WeegploegHost.AnyHouse, id,
            new { outcome = "maybe", motivation = "x", parties = new[] { "nobody" }, aims = new[] { "zz" } }))
            .ExpectError("outcome").ExpectError("parties[0]").ExpectError("aims[0]");
    }

    [Fact]
    public async Task Decided_once_and_on_what_was_seen()
    {
        var (house, id) = (WeegploegHost.AnyHouse, await host.SignalAsync(WeegploegHost.AnyHouse));
        (await host.Member(house).PostAsync($"signals/{id}/decisions", WeegploegHost.Insufficient)).Expect(428);
        (await host.Member(house).PostAsync($"signals/{id}/decisions", WeegploegHost.Insufficient, ifMatch: "\"1\"")).Expect(412);
        (await host.DecideAsync(house, id, WeegploegHost.Insufficient)).Expect(201);
        (await host.DecideAsync(house, id, WeegploegHost.Agenda(house))).Expect(409);
    }
}
