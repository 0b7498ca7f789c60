using System.Text;
using Platform.Covenants;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Tests.Signals;

[Collection(WeegploegCollection.Name)]
public sealed class SubmitSignalTests(WeegploegHost host)
{
    [Theory, MemberData(nameof(WeegploegHost.Houses), MemberType = typeof(WeegploegHost))]
    public async Task Every_core_party_brings_signals_and_the_others_read_them(string house)
    {
        foreach (var party in WeegploegHost.CoreParties(house).Take(6))
        {
            var created = (await host.As(house, party, RoleIds.WeegploegMember).PostAsync("signals", WeegploegHost.SignalBody())).Expect(201);
            var signal = (await host.Director(house).GetAsync(created.Location)).Expect(200).Json;
            Assert.Equal(party, signal.GetProperty("suppliedBy").GetString());
            Assert.Equal("Xaviera Testnaam", signal.GetProperty("persons")[0].GetProperty("name").GetString());
            Assert.Equal("2001-05-06", signal.GetProperty("persons")[0].GetProperty("birthOn").GetString());
            Assert.Equal(WeegploegHost.Process(house).PrivacyProtocol, signal.GetProperty("privacyProtocol").GetString());
        }
    }

    [Theory, MemberData(nameof(WeegploegHost.Carrying), RuleIds.Wee01, MemberType = typeof(WeegploegHost))]
    public Task Refused_when_it_does_not_come_through_a_core_party(string house) => host.SaysNothingAsync(async () =>
    {
        (await host.OutsideMember(house).PostAsync("signals", WeegploegHost.SignalBody())).ExpectRefusal(RuleIds.Wee01);
        (await host.Director(house).PostAsync("signals", WeegploegHost.SignalBody(WeegploegHost.Outsider(house)))).ExpectRefusal(RuleIds.Wee01);
    });

    [Theory, MemberData(nameof(WeegploegHost.Carrying), RuleIds.Cov04, MemberType = typeof(WeegploegHost))]
    public void Refused_in_a_house_without_this_process(string house)
    {
        var without = WeegploegHost.Catalog.House(house) with { Processes = new Dictionary<string, ProcessProfile>() };
        Assert.Equal(RuleIds.Cov04, Signal.MayComeIn(without, WeegploegHost.CoreParties(house)[0])?.Rule);
    }

    [Fact]
    public async Task The_director_writes_down_what_a_core_party_brought()
    {
        var house = WeegploegHost.AnyHouse;
        (await host.Director(house).PostAsync("signals", WeegploegHost.SignalBody(WeegploegHost.CoreParties(house)[0]))).Expect(201);
        (await host.Member(house).PostAsync("signals", WeegploegHost.SignalBody(WeegploegHost.CoreParties(house)[1]))).ExpectError("suppliedBy");
    }

    [Fact]
    public async Task Names_and_texts_cannot_be_read_in_the_database()
    {
        var id = await host.SignalAsync(WeegploegHost.AnyHouse);
        var texts = await host.Database.ColumnAsync<byte[]>(
            "select name from persons where signal_id = $1 union all select description from signals where id = $1", id);
        Assert.Equal(2, texts.Count);
        Assert.All(texts, static text => Assert.DoesNotContain("Testnaam", Encoding.UTF8.GetString(text), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_person_gets_a_line_in_the_processing_log()
    {
        var id = await host.SignalAsync(WeegploegHost.AnyHouse);
        await host.SettledAsync();
        var recorded = host.Messages.Published<Contracts.Logboek.LogLinesRecorded>()
            .Single(told => told.Audit.Any(line => line is { Action: "signal.received" } && line.ObjectId == id));
        Assert.Single(recorded.Processing);
    }

    /// <summary>ACC-06, COV-05; the case that comes of it is told whom it is about.</summary>
    [Theory, MemberData(nameof(WeegploegHost.Houses), MemberType = typeof(WeegploegHost))]
    public async Task Whatever_is_done_with_a_signal_is_a_line_for_its_person_under_the_protocol_of_the_process(string house)
    {
        var (id, caseId) = await host.AgendaedAsync(house);
        (await host.Member(house).GetAsync($"signals/{id}")).Expect(200);
        await host.SettledAsync();
        foreach (var act in (string[])["signal.received", "signal.viewed", "signal.decided"])
        {
            var told = host.Messages.Published<Contracts.Logboek.LogLinesRecorded>()
                .Where(lines => lines.Audit.Any(line => line.Action == act && line.ObjectId is { } on && (on == id || line.CaseIds.Contains(id))))
                .ToList();
            Assert.NotEmpty(told);
            Assert.All(told, lines => Assert.Equal(WeegploegHost.Process(house).PrivacyProtocol, Assert.Single(lines.Processing).Protocol));
        }

        var agendaed = await host.Messages.WaitFor<Contracts.Weegploeg.SubjectAgendaed>(message => message.CaseId == caseId);
        Assert.Equal(await host.Database.ColumnAsync<Guid>("select id from persons where signal_id = $1", id), agendaed.Subjects);
    }

    [Fact]
    public async Task Every_error_is_named_at_once()
    {
        var answer = await host.Member(WeegploegHost.AnyHouse)
            .PostAsync("signals", new { persons = new[] { new { name = " ", birthOn = "2999-01-01" } } });
        answer.ExpectError("description").ExpectError("persons[0].name").ExpectError("persons[0].birthOn");
    }

    [Fact]
    public async Task The_same_key_makes_one_signal()
    {
        var (member, body) = (host.Member(WeegploegHost.AnyHouse), WeegploegHost.SignalBody());
        Assert.Equal((await member.PostAsync("signals", body, "once")).Expect(201).Id, (await member.PostAsync("signals", body, "once"))
            .Expect(201).Id);
    }
}
