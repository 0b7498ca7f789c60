using System.Text;
using System.Text.Json;
using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.Contracts.Access;
using Platform.Contracts.Retention;
using Platform.Covenants;
using Platform.Nazorg.Access;
using Platform.Nazorg.Records;
using Platform.TestKit;

namespace Platform.Nazorg.Tests.Recusals;

/// <summary>ACC-08: whoever knows who is released finds no trace of it any more; ACC-10: who could see it is told.</summary>
[Collection(NazorgCollection.Name)]
public sealed class RecusalTests(NazorgHost host)
{
    [Theory, MemberData(nameof(Houses.Carrying), MemberType = typeof(Houses))]
    public async Task Every_trace_is_gone_for_the_account_that_says_so_and_for_nobody_else(string id)
    {
        var house = Houses.Catalog.House(id);
        var (director, name) = Account(house, Roles.NazorgDirector);
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        (await director.PostAsync($"records/{record}/weights", new { domain = "housing", colour = "red", reason = "geen woning" })).Expect(204);
        await director.CreateAsync($"records/{record}/disclosures", Disclosure(house));
        Assert.Contains(record.ToString(), (await director.GetAsync("records?limit=200")).Expect(200).Text, StringComparison.Ordinal);
        (await director.PostAsync($"records/{record}/recusals", new { })).ExpectError("reason");
        var key = Guid.NewGuid().ToString();
        var said = (await director.PostAsync($"records/{record}/recusals", new { reason = "Het is de zus van mijn buurman." }, key)).Expect(201);
        Assert.Equal(said.Id, (await director.PostAsync($"records/{record}/recusals", new { reason = "Het is de zus van mijn buurman." }, key))
            .Expect(201).Id);

        foreach (var path in (string[])["", "/recusals", "/disclosures"]) (await director.GetAsync($"records/{record}{path}")).Expect(404);
        Assert.DoesNotContain(record.ToString(), (await director.GetAsync("records?limit=200")).Expect(200).Text, StringComparison.Ordinal);
        (await director.PostAsync($"records/{record}/weights", new { domain = "housing", colour = "red", reason = "x" })).Expect(404);
        (await director.PostAsync($"records/{record}/closing", ifMatch: "\"1\"")).Expect(404);
        (await director.PostAsync($"records/{record}/plans")).Expect(404);
        (await director.PostAsync($"records/{record}/disclosures", Disclosure(house))).Expect(404);
        (await director.PostAsync($"records/{record}/recusals", new { reason = "Nog eens." })).Expect(404);
        foreach (var (table, column) in ((string, string)[])[("records", "id"), ("weights", "record_id"), ("disclosures", "record_id"),
            ("recusal_orders", "case_id")])
            Assert.Equal((table, 0L, 1L), (table, await CountAsync(house, table, column, record, name),
                await CountAsync(house, table, column, record, "another.account")));

        (await host.Director(house).GetAsync($"records/{record}")).Expect(200);
        var told = await host.Messages.WaitFor<AccountRecused>(message => message.CaseId == record);
        Assert.Equal((id, house.NazorgProcess!.Id, name, (DateTimeOffset?)null), (told.House, told.Process, told.Account, told.LiftedAt));
        Assert.Contains(await host.AuditAsync(record), line => line is { Action: "case.recused", Purpose: "declared" } && line.Actor == name
            && line.Process == house.NazorgProcess.Id);
        Assert.DoesNotContain("buurman", JsonSerializer.Serialize(host.Messages.Everything().Select(static heard => heard.Message)),
            StringComparison.Ordinal);
        var sealedReason = await host.Database.ScalarAsync<byte[]>("select reason from recusal_orders where case_id = $1", record);
        Assert.DoesNotContain("buurman", Encoding.Latin1.GetString(sealedReason), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Houses.Carrying), MemberType = typeof(Houses))]
    public async Task Who_leads_the_process_excludes_another_and_lifts_it_and_nobody_else_does(string id)
    {
        var house = Houses.Catalog.House(id);
        var leads = house.NazorgProcess!.IntakeRoles;
        var (account, name) = Account(house, Roles.NazorgDirector);
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        var body = new { reason = "Woont in dezelfde straat.", account = name };
        (await host.As(id, house.Municipalities[0].Party, Roles.PrivacyOfficer).PostAsync($"records/{record}/recusals", body)).Expect(403);
        if (!leads.Contains(Roles.InformationCoordinator))
        {
            (await host.Coordinator(house).PostAsync($"records/{record}/recusals", body)).Expect(403);
            (await host.Coordinator(house).GetAsync($"records/{record}/recusals")).Expect(403);
        }

        var leader = host.As(id, house.Municipalities[0].Party, leads[^1]);
        var recusal = await leader.CreateAsync($"records/{record}/recusals", body);
        (await account.GetAsync($"records/{record}")).Expect(404);
        Assert.Equal(409, (await leader.PostAsync($"records/{record}/recusals", body)).Status);

        var lifting = $"records/{record}/recusals/{recusal}/lifting";
        (await account.PostAsync(lifting, new { reason = "Toch niet." })).Expect(404);
        (await leader.PostAsync(lifting, new { })).ExpectError("reason");
        (await host.As(id, house.Municipalities[0].Party, Roles.PrivacyOfficer).PostAsync(lifting, new { reason = "x" })).Expect(403);
        var elsewhere = host.Director(Houses.WithNazorg.First(other => other.Id != id));
        (await elsewhere.PostAsync(lifting, new { reason = "x" })).Expect(404);
        (await elsewhere.GetAsync($"records/{record}/recusals")).Expect(404);
        (await leader.PostAsync(lifting, new { reason = "Een naamgenoot." })).Expect(204);
        Assert.Equal(409, (await leader.PostAsync(lifting, new { reason = "Nog eens." })).Status);
        (await account.GetAsync($"records/{record}")).Expect(200);
        Assert.Equal(name, (await host.Messages.WaitFor<AccountRecused>(told => told.CaseId == record && told.LiftedAt != null)).Account);
        var row = Assert.Single((await host.As(id, house.Municipalities[0].Party, Roles.PrivacyOfficer).GetAsync($"records/{record}/recusals"))
            .Expect(200).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(("imposed", "Woont in dezelfde straat.", "Een naamgenoot."),
            (row.GetProperty("kind").GetString(), row.GetProperty("reason").GetString(), row.GetProperty("liftReason").GetString()));
    }

    [Fact]
    public async Task Of_two_who_exclude_the_same_account_at_once_one_is_told_that_it_is_done()
    {
        var house = Houses.WithNazorg[0];
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        var body = new { reason = "Buren.", account = Account(house, Roles.NazorgDirector).Name };
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.Director(house).PostAsync($"records/{record}/recusals", body)));
        Assert.Equal([201, 409, 409, 409, 409, 409], answers.Select(static answer => answer.Status).Order());
    }

    [Fact]
    public async Task Erasing_takes_the_reasons_and_who_is_excluded_stays_so_while_the_register_speaks_of_it()
    {
        var house = Houses.WithNazorg[0];
        var (account, _) = Account(house, Roles.NazorgDirector);
        var (kept, gone) = (await host.In(house).TellAsync(ReleaseEvent.Announced, 1), await host.In(house).TellAsync(ReleaseEvent.Announced, 1));
        await host.Director(house).CreateAsync($"records/{kept}/disclosures", Disclosure(house));
        foreach (var record in (Guid[])[kept, gone]) await account.CreateAsync($"records/{record}/recusals", new { reason = "Mijn neef." });
        Assert.Equal((3 + house.Views(), 0), await EraseAsync(house, kept)); // Record, event, order, partners; with the register its exclusion stays.
        Assert.Equal((4 + house.Views(), 0), await EraseAsync(house, gone));
        (await account.GetAsync($"records/{kept}/disclosures")).Expect(404);
        Assert.NotEmpty((await host.Director(house).GetAsync($"records/{kept}/disclosures")).Expect(200).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from recusal_orders where case_id = any($1)", new[] { kept, gone }));
    }

    [Theory, MemberData(nameof(Houses.Carrying), MemberType = typeof(Houses))]
    public async Task ACC_10_It_answers_who_could_see_the_record_once_and_nothing_of_what_is_not_there(string id)
    {
        var house = Houses.Catalog.House(id);
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        var (account, name) = Account(house, Roles.NazorgDirector);
        await account.CreateAsync($"records/{record}/recusals", new { reason = "Mijn neef." });
        var told = await host.AskWhoCouldSeeAsync(id, record);
        Assert.Equal((id, "nazorg", house.NazorgProcess!.Id), (told.House, told.Service, told.Process));
        Assert.Equal(house.Roles.Intersect([.. Rights.Readers, .. Roles.Guards]).Order(), told.Sights.Where(static s => s.Kind is "role")
            .Select(static s => s.Role).Order());
        Assert.Equal(name, Assert.Single(told.Sights, static s => s.Kind is "recusal").Account);
        Assert.All(told.Sights, sight => Assert.InRange(sight.Since, host.Clock.Now.AddHours(-1), host.Clock.Now));
        Assert.Empty((await host.AskWhoCouldSeeAsync(id, record, -9)).Sights);
        foreach (var nothing in (CaseAccessTold[])[await host.AskWhoCouldSeeAsync(id, Guid.CreateVersion7()),
            await host.AskWhoCouldSeeAsync(Houses.WithNazorg.First(other => other.Id != id).Id, record),
            await host.AskWhoCouldSeeAsync("nowhere", record)])
            Assert.Equal((null, 0), (nothing.Process, nothing.Sights.Length));
        await EraseAsync(house, record);
        Assert.Empty((await host.AskWhoCouldSeeAsync(id, record)).Sights);
    }

    [Theory, MemberData(nameof(Houses.Carrying), MemberType = typeof(Houses))]
    public async Task ACC_10_Of_what_was_disclosed_it_answers_also_when_the_record_is_shielded_and_when_it_is_gone(string id)
    {
        var house = Houses.Catalog.House(id);
        var record = await host.In(house).TellAsync(ReleaseEvent.Announced, 1);
        await host.Director(house).CreateAsync($"records/{record}/disclosures", Disclosure(house));
        await host.Messages.PublishAsync(new ShieldDossier
        {
            House = id, DossierId = record, Process = house.NazorgProcess!.Id,
            OrderedAt = host.Clock.Now.AddDays(-1)
        });
        await Eventually.Holds(async () => (await host.Director(house).GetAsync($"records/{record}")).Status == 404);
        await SeenAsync();
        await EraseAsync(house, record);
        await SeenAsync();

        async Task SeenAsync()
        {
            (await host.Director(house).GetAsync($"records/{record}/disclosures")).Expect(200);
            var told = await host.AskWhoCouldSeeAsync(id, record);
            Assert.Equal(house.NazorgProcess!.Id, told.Process);
            Assert.Equal(house.Roles.Intersect([.. Rights.Readers, .. Roles.Guards]).Order(), told.Sights.Select(static s => s.Role).Order());
            Assert.All(told.Sights, static sight => Assert.Null(sight.Until));
        }
    }

    private async Task<(int Deleted, int Left)> EraseAsync(HouseProfile house, Guid record)
    {
        var order = new EraseDossier
        {
            House = house.Id, DossierId = record, Process = house.NazorgProcess!.Id, ErasureId = Guid.CreateVersion7(),
            OrderedAt = host.Clock.Now
        };
        await host.Messages.PublishAsync(order);
        var told = await host.Messages.WaitFor<DossierPartErased>(part => part.ErasureId == order.ErasureId);
        return (told.Deleted, told.Left);
    }

    private static object Disclosure(HouseProfile house) =>
        new { toParty = house.Municipalities[0].Party, kinds = new[] { "release-day" }, ground = "wjsg-51c", purpose = "onderdak" };

    private (ApiClient Client, string Name) Account(HouseProfile house, string role)
    {
        var name = $"account.{Guid.NewGuid():N}";
        return (host.WithToken(host.Tokens.Issue(house.Id, house.Municipalities[0].Party, [role], name)), name);
    }

    private async Task<long> CountAsync(HouseProfile house, string table, string column, Guid record, string account)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house.Id, house.Municipalities[0].Party, Roles.NazorgDirector,
            account: account);
        await using var count = new NpgsqlCommand($"select count(*) from {table} where {column} = '{record}'", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
