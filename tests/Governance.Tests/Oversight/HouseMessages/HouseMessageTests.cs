using Npgsql;
using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Bodies;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.HouseMessages;

/// <summary>GOV-33: the messages between the houses of one covenant.</summary>
[Collection(CareCollection.Name)]
public sealed class HouseMessageTests(GovernanceHost host)
{
    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var from in GovernanceHost.Catalog.Houses.Where(static house => house.Carries(RuleIds.Gov33)))
        {
            foreach (var to in from.Covenant.Houses.Where(to => to.Id != from.Id)) pairs.Add(from.Id, to.Id);
        }

        return pairs;
    }

    public static TheoryData<string> Without() =>
        [.. GovernanceHost.Catalog.Houses.Where(static house => !house.Carries(RuleIds.Gov33)).Select(static house => house.Id)];

    [Theory, MemberData(nameof(Pairs))]
    public async Task One_house_writes_and_the_other_says_that_it_has_it(string from, string to)
    {
        var sent = (await Leader(from).PostAsync("house-messages", Good(to))).Expect(201);
        var seen = (await Leader(to).GetAsync(sent.Location)).Expect(200).Json;
        Assert.Equal((from, to, "Overlegdag", "Schuift de overlegdag een week op?"),
            (seen.GetProperty("fromHouse").GetString(), seen.GetProperty("toHouse").GetString(), seen.GetProperty("subject").GetString(),
                seen.GetProperty("text").GetString()));
        Assert.True(await ListedAsync(to, "false", sent.Id));
        await host.SaysNothingAsync(async () => (await ReceiveAsync(from, sent.Location)).ExpectRefusal(RuleIds.Gov33));
        (await ReceiveAsync(to, sent.Location)).Expect(204);
        await host.SaysNothingAsync(async () => (await ReceiveAsync(to, sent.Location)).ExpectRefusal(RuleIds.Gov33));
        Assert.Equal((false, true, true), (await ListedAsync(from, "false", sent.Id), await ListedAsync(from, "true", sent.Id),
            await ListedAsync(to, "true", sent.Id)));
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from house_messages where id = $1 and position('overlegdag'::bytea in text) > 0", sent.Id));
    }

    [Theory, MemberData(nameof(Pairs))]
    public async Task Refused_to_another_covenant_to_itself_and_with_a_person_in_it(string from, string to)
    {
        var elsewhere = GovernanceHost.Catalog.Houses.First(house => house.Covenant.Houses.All(own => own.Id != from)).Id;
        await host.SaysNothingAsync(async () =>
        {
            foreach (var wrong in (string[])[from, elsewhere, "nergens"])
                (await Leader(from).PostAsync("house-messages", Good(wrong))).ExpectRefusal(RuleIds.Gov33);
            foreach (var person in (string[])["jan@voorbeeld.nl", "06-12345678", "111222333", "1234 AB"])
            {
                (await Leader(from).PostAsync("house-messages", new { to, subject = person, text = "tekst" })).ExpectRefusal(RuleIds.Gov33);
                (await Leader(from).PostAsync("house-messages", new { to, subject = "x", text = $"Bel {person}." })).ExpectRefusal(RuleIds.Gov33);
            }
        });
        (await Leader(from).PostAsync("house-messages", new { })).ExpectError("to").ExpectError("subject").ExpectError("text");
    }

    [Theory, MemberData(nameof(Pairs))]
    public async Task Nobody_else_has_it_in_the_database_either(string from, string to)
    {
        var sent = (await Leader(from).PostAsync("house-messages", Good(to))).Expect(201);
        (await host.Secretary(from).GetAsync(sent.Location)).Expect(403);
        (await host.BoardMember(to).GetAsync(sent.Location)).Expect(403);
        foreach (var (house, role, seen) in (ValueTuple<string, string, long>[])
            [(from, RoleIds.LocationManager, 1), (to, RoleIds.ChainManager, 1), (to, RoleIds.Secretary, 0),
                ("flevoland", RoleIds.LocationManager, 0)])
        {
            await using var connection = await host.Database.OpenAsServiceAsync(house, "gemeente", role);
            await using var count = new NpgsqlCommand($"select count(*) from house_messages where id = '{sent.Id}'", connection);
            Assert.Equal(seen, await count.ExecuteScalarAsync());
        }
    }

    [Theory, MemberData(nameof(Without))]
    public async Task Where_the_covenant_knows_no_such_messages_there_are_none(string house)
    {
        (await Leader(house).PostAsync("house-messages", Good(GovernanceHost.OtherHouse(house)))).Expect(404);
        (await Leader(house).GetAsync("house-messages")).Expect(404);
        (await Leader(house).GetAsync($"house-messages/{Guid.NewGuid()}")).Expect(404);
    }

    private static object Good(string to) => new { to, subject = "Overlegdag", text = "Schuift de overlegdag een week op?" };

    private ApiClient Leader(string house) =>
        host.As(house, GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Municipality), RoleIds.LocationManager);

    private async Task<Answer> ReceiveAsync(string house, string message) => await Leader(house).PostAsync($"{message}/receipts", null,
        ifMatch: await Leader(house).ETagAsync(message));

    private async Task<bool> ListedAsync(string house, string received, Guid id) =>
        (await Leader(house).GetAsync($"house-messages?limit=200&received={received}")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Any(row => row.GetProperty("id").GetGuid() == id);
}
