using System.Text.Json;
using Npgsql;
using Platform.Covenants;

namespace Platform.Governance.Tests.Partnership.Covenants;

[Collection(CovenantsCollection.Name)]
public sealed class CovenantVersionTests(GovernanceHost host)
{
    [Theory, MemberData(nameof(Amendments.Covenants), MemberType = typeof(Amendments))]
    public async Task The_version_it_began_with_is_there_for_any_account_of_any_house(string id)
    {
        var covenant = Amendments.Covenant(id);
        var stranger = GovernanceHost.Catalog.Houses.First(house => house.Covenant.Id != id);
        var account = host.As(stranger.Id, stranger.Parties[0].Id, RoleIds.PartyDelegate);
        var founding = (await account.GetAsync($"covenants/{id}/versions?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray().Last();
        Assert.Equal(covenant.Version, founding.GetProperty("version").GetString());
        Assert.Equal(JsonValueKind.Null, founding.GetProperty("amendmentId").ValueKind);
        var whole = (await account.GetAsync($"covenants/{id}/versions/{covenant.Version}")).Expect(200).Json;
        Assert.Equal(JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(covenant.Text)),
            JsonSerializer.Serialize(whole.GetProperty("profile")));
        (await account.GetAsync($"covenants/{id}/versions/1900")).Expect(404);
        (await account.GetAsync("covenants/geen-convenant/versions")).Expect(404);
        (await host.Anonymous().GetAsync($"covenants/{id}/versions")).Expect(401);
    }

    [Theory, MemberData(nameof(Amendments.Covenants), MemberType = typeof(Amendments))]
    public async Task A_second_start_lays_nothing_down_again(string id)
    {
        var before = await host.Database.ScalarAsync<long>("select count(*) from covenant_versions where covenant = $1", id);
        await using (await host.StartAsync()) Assert.Equal(before,
            await host.Database.ScalarAsync<long>("select count(*) from covenant_versions where covenant = $1", id));
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from covenant_versions where covenant = $1 and amendment_id is null",
            id));
    }

    [Theory, MemberData(nameof(Amendments.Covenants), MemberType = typeof(Amendments))]
    public async Task Versions_are_paged_and_follow_each_other_without_a_gap(string id)
    {
        var account = host.Secretary(Amendments.Covenant(id).Houses[0].Id);
        var whole = (await account.GetAsync($"covenants/{id}/versions?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray().ToList();
        var (paged, cursor) = (new List<string?>(), "");
        do
        {
            var page = (await account.GetAsync($"covenants/{id}/versions?limit=1{cursor}")).Expect(200).Json;
            paged.Add(page.GetProperty("items")[0].GetProperty("version").GetString());
            cursor = page.GetProperty("next").ValueKind is JsonValueKind.Null ? "" : $"&cursor={page.GetProperty("next").GetString()}";
        }
        while (cursor.Length > 0);

        Assert.Equal(whole.Select(row => row.GetProperty("version").GetString()), paged);
        Assert.Equal(JsonValueKind.Null, whole[0].GetProperty("inForceUntil").ValueKind);
        foreach (var (next, row) in whole.Zip(whole.Skip(1)))
            Assert.Equal(next.GetProperty("inForceFrom").Deserialize<DateOnly>().AddDays(-1),
                row.GetProperty("inForceUntil").Deserialize<DateOnly>());
    }

    [Theory, MemberData(nameof(Amendments.Covenants), MemberType = typeof(Amendments))]
    public async Task A_version_does_not_change_and_is_not_added_by_another_covenant(string id)
    {
        var (own, stranger) = (Amendments.Covenant(id).Houses[0].Id, GovernanceHost.Catalog.Houses.First(house => house.Covenant.Id != id).Id);
        await Assert.ThrowsAsync<PostgresException>(() => host.Database.ExecuteAsync(
            "update covenant_versions set profile = '{}' where covenant = $1", id));
        Assert.Equal(0, await TryAsync(own, "delete from covenant_versions where covenant = $1", id));
        var added = "insert into covenant_versions (covenant, version, profile, houses, amendment_id) "
            + "select $1, 'smokkel', '{}', houses, null from covenant_versions where covenant = $1 limit 1";
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege,
            (await Assert.ThrowsAsync<PostgresException>(() => TryAsync(stranger, added, id))).SqlState);
    }

    [Fact]
    public async Task What_the_houses_of_one_covenant_share_is_not_in_the_database_for_another_or_without_a_role()
    {
        var covenant = GovernanceHost.Catalog.Covenants[0];
        var (house, mate, stranger) = (covenant.Houses[0].Id, covenant.Houses[1].Id,
            GovernanceHost.Catalog.Houses.First(other => other.Covenant.Id != covenant.Id).Id);
        var amendment = await host.ProposeAsync(covenant);
        await host.DecideAsync(amendment, house);
        (await host.SignAsync(house, covenant.Houses[0].Parties[0].Id, amendment, new { answer = "signed" })).Expect(201);
        foreach (var table in (string[])["amendments", "amendment_decisions", "amendment_signatures"])
        {
            var count = $"select count(*) from {table} where {(table is "amendments" ? "id" : "amendment_id")} = $1";
            Assert.Equal(1, await CountAsync(mate, RoleIds.PartnerDelegate, count, amendment));
            Assert.Equal(0, await CountAsync(mate, RoleIds.PartyDelegate, count, amendment));
            Assert.Equal(0, await CountAsync(stranger, RoleIds.Secretary, count, amendment));
            if (table is not "amendments") Assert.Equal(0, await TryAsync(house, $"delete from {table} where amendment_id = $1", amendment));
        }

        const string foreign = "insert into amendment_decisions (amendment_id, house, decision_id, adopted, decided_on) "
            + "select id, houses[1], id, true, current_date from amendments where id = $1";
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege,
            (await Assert.ThrowsAsync<PostgresException>(() => TryAsync(mate, foreign, amendment))).SqlState);
    }

    private async Task<int> TryAsync(string house, string sql, object parameter)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, "", RoleIds.Secretary);
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = parameter } } };
        return await command.ExecuteNonQueryAsync();
    }

    private async Task<long> CountAsync(string house, string role, string sql, Guid id)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, "", role);
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = id } } };
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
