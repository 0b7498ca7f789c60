using System.Text.Json;
using Npgsql;
using Platform.Contracts.Access;
using Platform.Contracts.Retention;
using Platform.Contracts.Weegploeg;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Weegploeg.Tests.Recusals;

/// <summary>ACC-08 in the closed process: gone for who knows somebody in it, and told to nobody who holds nothing of it (WEE-06).</summary>
[Collection(WeegploegCollection.Name)]
public sealed class RecusalTests(WeegploegHost host)
{
    [Theory, MemberData(nameof(WeegploegHost.Houses), MemberType = typeof(WeegploegHost))]
    public async Task A_signal_is_gone_for_the_account_that_says_so_and_so_is_the_case_it_becomes(string house)
    {
        var (member, name) = Account(house, WeegploegHost.CoreParties(house)[0], RoleIds.WeegploegMember);
        var id = await host.SignalAsync(house);
        (await member.GetAsync($"signals/{id}")).Expect(200);
        (await member.PostAsync($"signals/{id}/recusals", new { })).ExpectError("reason");
        var recusal = await member.CreateAsync($"signals/{id}/recusals", new { reason = "Een oud-klasgenoot." });
        await GoneAsync(member, house, id, name);
        var told = await host.Messages.WaitFor<SubjectRecused>(message => message.CaseId == id);
        Assert.Equal((house, WeegploegHost.Process(house).Id, name, (DateTimeOffset?)null), (told.House, told.Process, told.Account, told.LiftedAt));

        var decision = (await host.DecideAsync(house, id, WeegploegHost.Agenda(house))).Expect(201).Id;
        var caseId = (await host.Messages.WaitFor<SubjectAgendaed>(message => message.DecisionId == decision)).CaseId;
        var carried = await host.Messages.WaitFor<SubjectRecused>(message => message.CaseId == caseId);
        Assert.Equal((name, told.SetAt, (DateTimeOffset?)null), (carried.Account, carried.SetAt, carried.LiftedAt));
        await GoneAsync(member, house, id, name);
        Assert.DoesNotContain(caseId.ToString(), (await member.GetAsync("decisions?limit=200")).Expect(200).Text, StringComparison.Ordinal);

        // Said after that, it is told of both at once.
        var (other, another) = Account(house, WeegploegHost.CoreParties(house)[1], RoleIds.WeegploegMember);
        (await other.GetAsync($"signals/{id}")).Expect(200);
        await other.CreateAsync($"signals/{id}/recusals", new { reason = "Mijn neef." });
        foreach (var known in (Guid[])[id, caseId]) await host.Messages.WaitFor<SubjectRecused>(message => message.CaseId == known
            && message.Account == another);

        // The account itself does not find it; who leads lifts it, for both.
        var lifting = $"signals/{id}/recusals/{recusal}/lifting";
        (await member.PostAsync(lifting, new { reason = "Toch niet." })).Expect(404);
        (await host.Director(WeegploegHost.OtherHouse(house)).PostAsync(lifting, new { reason = "x" })).Expect(404);
        var row = (await host.Director(house).GetAsync($"signals/{id}/recusals")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Single(order => order.GetProperty("id").GetGuid() == recusal);
        Assert.Equal(("declared", "Een oud-klasgenoot."), (row.GetProperty("kind").GetString(), row.GetProperty("reason").GetString()));
        (await host.Director(house).PostAsync(lifting, new { reason = "Een naamgenoot." })).Expect(204);
        Assert.Equal(409, (await host.Director(house).PostAsync(lifting, new { reason = "Nog eens." })).Status);
        foreach (var known in (Guid[])[id, caseId]) await host.Messages.WaitFor<SubjectRecused>(message => message.CaseId == known
            && message.Account == name && message.LiftedAt != null);
        (await member.GetAsync($"signals/{id}")).Expect(200);

        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<AccountRecused>(), message => message.CaseId == id || message.CaseId == caseId);
        Assert.DoesNotContain("klasgenoot", JsonSerializer.Serialize(host.Messages.Everything().Select(static heard => heard.Message)),
            StringComparison.Ordinal);
        Assert.All(host.AuditLines().Where(line => line.CaseIds.Contains(id)), line => Assert.Equal(WeegploegHost.Process(house).Id, line.Process));
    }

    [Theory, MemberData(nameof(WeegploegHost.Houses), MemberType = typeof(WeegploegHost))]
    public async Task Who_leads_excludes_another_and_to_who_has_no_seat_there_is_nothing_to_be_excluded_from(string house)
    {
        var (account, name) = Account(house, WeegploegHost.CoreParties(house)[0], RoleIds.WeegploegMember);
        var id = await host.SignalAsync(house);
        await host.SaysNothingAsync(async () =>
        {
            foreach (var place in (Guid[])[id, Guid.CreateVersion7()])
            {
                (await host.OutsideMember(house).PostAsync($"signals/{place}/recusals", new { reason = "x", account = name })).Expect(404);
                (await host.OutsideMember(house).GetAsync($"signals/{place}/recusals")).Expect(404);
                (await host.OutsideMember(house).PostAsync($"signals/{place}/recusals/{Guid.CreateVersion7()}/lifting", new { reason = "x" }))
                    .Expect(404);
                foreach (var role in (string[])[RoleIds.PrivacyOfficer, RoleIds.Auditor, RoleIds.InformationCoordinator])
                    (await host.As(house, WeegploegHost.CoreParties(house)[0], role).GetAsync($"signals/{place}/recusals")).Expect(403);
            }
        });
        await host.Director(house).CreateAsync($"signals/{id}/recusals", new { reason = "Buren.", account = name });
        await GoneAsync(account, house, id, name);
        Assert.Equal(409, (await host.Director(house).PostAsync($"signals/{id}/recusals", new { reason = "Buren.", account = name })).Status);
        (await host.Member(house).GetAsync($"signals/{id}")).Expect(200);
    }

    [Fact]
    public async Task Who_says_so_while_it_is_decided_is_excluded_from_the_case_as_well()
    {
        var house = WeegploegHost.AnyHouse;
        for (var round = 0; round < 5; round++)
        {
            var id = await host.SignalAsync(house);
            var (member, name) = Account(house, WeegploegHost.CoreParties(house)[0], RoleIds.WeegploegMember);
            var etag = await host.JudgedAsync(house, id);
            var decided = host.Member(house).PostAsync($"signals/{id}/decisions", WeegploegHost.Agenda(house), ifMatch: etag);
            var said = member.PostAsync($"signals/{id}/recusals", new { reason = "Mijn neef." });
            (await decided).Expect(201);
            (await said).Expect(201);
            Assert.Equal(2, await host.Database.ScalarAsync<long>(
                "select count(*) from recusals r join signals s on r.case_id in (s.id, s.case_id) where s.id = $1 and r.account = $2", id, name));
        }
    }

    [Fact]
    public async Task Erasing_takes_it_along()
    {
        var house = WeegploegHost.AnyHouse;
        var (signal, caseId) = await host.AgendaedAsync(house);
        var (member, _) = Account(house, WeegploegHost.CoreParties(house)[0], RoleIds.WeegploegMember);
        await member.CreateAsync($"signals/{signal}/recusals", new { reason = "Mijn neef." });
        var order = new EraseDossier
        {
            House = house, DossierId = caseId, Process = WeegploegHost.Process(house).Id,
            ErasureId = Guid.CreateVersion7(), OrderedAt = host.Clock.Now
        };
        await host.Messages.PublishAsync(order);
        var answer = await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId);
        Assert.Equal((6, 0), (answer.Deleted, answer.Left)); // Decision, person, signal; the order, and the exclusion from signal and case.
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from recusals where case_id = any($1)", new[] { signal, caseId }));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from recusal_orders where case_id = $1", signal));
    }

    [Theory, MemberData(nameof(WeegploegHost.Houses), MemberType = typeof(WeegploegHost))]
    public async Task ACC_10_It_answers_by_signal_and_by_case_who_had_a_seat_once_and_nothing_of_what_is_not_there(string house)
    {
        var (signal, caseId) = await host.AgendaedAsync(house);
        var (member, name) = Account(house, WeegploegHost.CoreParties(house)[0], RoleIds.WeegploegMember);
        await member.CreateAsync($"signals/{signal}/recusals", new { reason = "Mijn neef." });
        var compartment = WeegploegHost.Process(house).Compartment!;
        foreach (var id in (Guid[])[signal, caseId])
        {
            var told = await host.AskWhoCouldSeeAsync(house, id);
            Assert.Equal(WeegploegHost.Process(house).Id, told.Process);
            var seats = told.Sights.Where(static s => s.Kind is "role").Select(static s => (s.Role, s.Party)).ToList();
            Assert.Equal(WeegploegHost.CoreParties(house).Order(), seats.Where(static seat => seat.Role is RoleIds.WeegploegMember)
                .Select(static seat => seat.Party).Order());
            Assert.Equal(compartment.Directors.Order(), seats.Where(static seat => seat.Party is null).Select(static seat => seat.Role).Order());
            Assert.Equal(name, Assert.Single(told.Sights, static s => s.Kind is "recusal").Account);
        }

        foreach (var nothing in (CaseAccessTold[])[await host.AskWhoCouldSeeAsync(house, Guid.CreateVersion7()),
            await host.AskWhoCouldSeeAsync(WeegploegHost.OtherHouse(house), signal)])
            Assert.Equal((null, 0), (nothing.Process, nothing.Sights.Length));
    }

    private async Task GoneAsync(ApiClient account, string house, Guid id, string name)
    {
        foreach (var path in (string[])["", "/recusals"]) (await account.GetAsync($"signals/{id}{path}")).Expect(404);
        foreach (var list in (string[])["signals", "decisions"])
            Assert.DoesNotContain(id.ToString(), (await account.GetAsync($"{list}?limit=200")).Expect(200).Text, StringComparison.Ordinal);
        (await account.PostAsync($"signals/{id}/decisions", WeegploegHost.Insufficient, ifMatch: "\"1\"")).Expect(404);
        (await account.PostAsync($"signals/{id}/advices", new { adviser = "nctv", advice = "x", advisedOn = "2026-01-01" })).Expect(404);
        (await account.PostAsync($"signals/{id}/information-requests", new { })).Expect(404);
        (await account.PostAsync($"signals/{id}/recusals", new { reason = "Nog eens." })).Expect(404);
        await using var connection = await host.Database.OpenAsServiceAsync(house, WeegploegHost.CoreParties(house)[0], RoleIds.WeegploegMember,
            account: name);
        foreach (var (table, column) in ((string, string)[])[("signals", "id"), ("persons", "signal_id"), ("decisions", "signal_id"),
            ("recusal_orders", "case_id")])
        {
            await using var count = new NpgsqlCommand($"select count(*) from {table} where {column} = '{id}'", connection);
            Assert.Equal((table, 0L), (table, (long)(await count.ExecuteScalarAsync())!));
        }
    }

    private (ApiClient Client, string Name) Account(string house, string party, string role)
    {
        var name = $"account.{Guid.NewGuid():N}";
        return (host.WithToken(host.Tokens.Issue(house, party, [role], name)), name);
    }
}
