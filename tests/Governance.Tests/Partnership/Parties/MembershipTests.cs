using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.BuildingBlocks.Data;
using Platform.Casework.Standing;
using Platform.Contracts.Governance;
using Platform.Covenants;
using Platform.Governance.Partnership.Parties;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.Partnership.Parties;

[Collection(PartiesCollection.Name)]
public sealed class MembershipTests(GovernanceHost host)
{
    [Theory, MemberData(nameof(GovernanceHost.Houses), MemberType = typeof(GovernanceHost))]
    public async Task The_parties_that_signed_are_parties_from_the_first_day(string house)
    {
        var profile = GovernanceHost.Catalog.House(house);
        var client = host.Delegate(GovernanceHost.OtherHouse(house));
        var before = profile.Covenant.InForceFrom?.AddDays(-1) ?? new DateOnly(1990, 1, 1);
        var items = (await client.GetAsync($"houses/{house}/parties?on={profile.Covenant.InForceFrom ?? before:yyyy-MM-dd}"))
            .Expect(200).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(profile.Parties.Select(party => party.Id).Order(StringComparer.Ordinal),
            items.Select(item => item.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(items, item => Assert.Equal(profile.Covenant.InForceFrom is null,
            item.GetProperty("since").ValueKind is System.Text.Json.JsonValueKind.Null));
        var earlier = (await client.GetAsync($"houses/{house}/parties?on={before:yyyy-MM-dd}")).Expect(200).Json.GetProperty("items");
        Assert.Equal(profile.Covenant.InForceFrom is null, earlier.GetArrayLength() > 0);
    }

    [Theory, MemberData(nameof(GovernanceHost.Houses), MemberType = typeof(GovernanceHost))]
    public async Task Pages_and_filters_hold_every_party_once(string house)
    {
        var all = await host.PartiesAsync(house);
        var (seen, path) = (new List<string>(), $"houses/{house}/parties?limit=3");
        for (string? next = ""; next is not null;)
        {
            var page = (await host.Delegate(house).GetAsync(next.Length == 0 ? path : $"{path}&cursor={next}")).Expect(200).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(all, seen);
        Assert.Equal(GovernanceHost.Catalog.House(house).Parties.Count(party => party.Kind == PartyKinds.Police),
            (await host.PartiesAsync(house, "?kind=police")).Count);
        (await host.Delegate(house).GetAsync($"houses/{house}/parties?kind=circus&wgsClass=x&limit=201&cursor=zz"))
            .ExpectError("kind").ExpectError("wgsClass").ExpectError("limit").ExpectError("cursor");
        (await host.Delegate(house).GetAsync($"houses/{house}/parties?on=9999-12-31")).ExpectError("on");
        (await host.Delegate(house).GetAsync($"houses/{house}/parties?on=gisteren")).Expect(400);
        var head = await host.Delegate(house).SendAsync(HttpMethod.Head, $"houses/{house}/parties");
        Assert.Equal((200, ""), (head.Status, head.Text));
    }

    [Theory, MemberData(nameof(GovernanceHost.Houses), MemberType = typeof(GovernanceHost))]
    public async Task A_changed_class_holds_from_its_day_and_the_earlier_one_until_it(string house)
    {
        var party = GovernanceHost.Unseated(house);
        var known = GovernanceHost.Catalog.House(house).Party(party)!;
        var path = $"parties/{party}/changes";
        var change = new Dictionary<string, object?>
        {
            ["organisation"] = "Nieuwe naam", ["kind"] = known.Kind, ["wgsClass"] = "lid2-e", ["seat"] = known.Seat, ["oin"] = "00000009999999990000",
            ["fromOn"] = host.Day(-30),
        };
        (await host.Secretary(house).PostAsync(path, change)).Expect(201);
        var told = await host.Messages.WaitFor<PartyAcceded>(message => message.Party == party && message.Houses.Contains(house));
        Assert.Equal(("Nieuwe naam", known.Kind, "lid2-e", known.Seat, "00000009999999990000", DutchTime.StartOf(host.Day(-30))),
            (told.Organisation, told.Kind, told.WgsClass, told.Seat, told.Oin, told.From));

        // As in every service: the class is the new one, in this house only, and the party is let in as before.
        var register = host.Services.GetRequiredService<CovenantRegister>();
        await Eventually.Holds(() => register.Current.House(house).Party(party)?.WgsClass == "lid2-e");
        (await host.Member(house, party).GetAsync($"houses/{house}")).Expect(200);
        var now = (await host.Delegate(house).GetAsync($"houses/{house}/parties?wgsClass=lid2-e")).Json.GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("id").GetString() == party);
        Assert.Equal(("Nieuwe naam", "00000009999999990000"), (now.GetProperty("name").GetString(), now.GetProperty("oin").GetString()));
        var then = (await host.Delegate(house).GetAsync($"houses/{house}/parties?on={host.Day(-31):yyyy-MM-dd}")).Json.GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("id").GetString() == party);
        Assert.Equal((known.Name, known.WgsClass), (then.GetProperty("name").GetString(), then.GetProperty("wgsClass").GetString()));
        var history = (await host.Delegate(house).GetAsync($"parties/{party}/memberships")).Expect(200).Json.GetProperty("items");
        Assert.Equal(2, history.GetArrayLength());
        Assert.Equal(history[0].GetProperty("from").GetDateTimeOffset(), history[1].GetProperty("to").GetDateTimeOffset());

        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync(path, change.With("fromOn", host.Day(-30)))).ExpectRefusal(RuleIds.Cov02);
            (await host.Secretary(house).PostAsync(path, change.With("fromOn", host.Day(1)))).ExpectRefusal(RuleIds.Cov02);
            (await host.Secretary(house).PostAsync("parties/wie-dan-ook/changes", change)).Expect(404);
            (await host.BoardMember(house).PostAsync(path, change)).Expect(403);
            (await host.Secretary(house).PostAsync(path, new { oin = "1" })).ExpectError("organisation").ExpectError("kind").ExpectError("wgsClass")
                .ExpectError("oin").ExpectError("fromOn");
        });
    }

    [Fact]
    public async Task Starting_again_adds_nobody_and_brings_nobody_back()
    {
        var house = GovernanceHost.Catalog.Houses.MinBy(static known => known.Parties.Count)!;
        var party = await host.AccededAsync(house.Id);
        await host.ExcludedAsync(house.Id, party);
        var before = await host.Database.CountAsync("memberships");
        await host.WithDbAsync<GovernanceDbContext, int>(house.Id, db => KeepFoundingParties.KeepAsync(db, [house], CancellationToken.None));
        Assert.Equal(before, await host.Database.CountAsync("memberships"));
    }

    [Fact]
    public async Task The_lead_of_a_slice_asks_who_is_a_party_at_a_moment()
    {
        var house = GovernanceHost.Catalog.Houses.MinBy(static known => known.Parties.Count)!;
        var party = await host.AccededAsync(house.Id);
        Assert.Contains(party, await host.WithDbAsync<GovernanceDbContext, List<string>>(house.Id,
            db => db.ActivePartiesAsync(house, host.Clock.Now, CancellationToken.None)));
        Assert.Equal("lid1", (await host.WithDbAsync<GovernanceDbContext, Membership?>(house.Id,
            db => db.MembershipOnAsync(house, party, host.Day(0), CancellationToken.None)))?.WgsClass);
        Assert.Null(await host.WithDbAsync<GovernanceDbContext, Membership?>(house.Id,
            db => db.MembershipOnAsync(house, party, host.Day(-1), CancellationToken.None)));
    }

    [Fact]
    public async Task The_database_keeps_memberships_to_the_own_house_and_one_at_a_time()
    {
        const string insert = """
            insert into memberships (id, house, party, organisation, kind, wgs_class, valid_from)
            values (gen_random_uuid(), $1, $2, 'x', 'care', 'none', '2026-01-01')
            """;
        var (house, other) = (GovernanceHost.Catalog.Houses[0].Id, GovernanceHost.OtherHouse(GovernanceHost.Catalog.Houses[0].Id));
        await using var connection = await host.Database.OpenAsServiceAsync(house, "x", RoleIds.Secretary);
        Assert.NotEqual(0, await RunAsync("select count(*) from memberships where house = $1", other));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege,
            (await Assert.ThrowsAsync<PostgresException>(() => RunAsync(insert, other, "indringer"))).SqlState);
        Assert.Equal(PostgresErrorCodes.UniqueViolation,
            (await Assert.ThrowsAsync<PostgresException>(() => RunAsync(insert, house, GovernanceHost.Seated(house)))).SqlState);
        Assert.Equal(0L, await RunAsync("with gone as (delete from memberships where house = $1 returning 1) select count(*) from gone", house));
        await using var nobody = await host.Database.OpenAsServiceAsync();
        await using var count = new NpgsqlCommand("select count(*) from memberships", nobody);
        Assert.Equal(0L, await count.ExecuteScalarAsync());

        async Task<object?> RunAsync(string sql, params string[] values)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in values) command.Parameters.AddWithValue(value);
            return await command.ExecuteScalarAsync();
        }
    }

    [Fact]
    public async Task The_database_shows_applications_to_governance_readers_of_the_own_house_only()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var id = await host.AppliedAsync(house, Joining.NewParty());
        (await host.NotifyAsync(house, id)).Expect(204);
        (await host.ApproveAsync(house, id, GovernanceHost.Seated(house))).Expect(201);
        foreach (var table in (string[])["accessions", "accession_notices", "accession_approvals"])
        {
            Assert.NotEqual(0L, await CountAsync(table, house, RoleIds.PartnerDelegate));
            Assert.Equal(0L, await CountAsync(table, house, RoleIds.PartyDelegate));
            await using var elsewhere = await host.Database.OpenAsServiceAsync(GovernanceHost.OtherHouse(house), "x", RoleIds.Secretary);
            await using var count = new NpgsqlCommand($"select count(*) from {table} where house = '{house}'", elsewhere);
            Assert.Equal(0L, await count.ExecuteScalarAsync());
        }

        await using var connection = await host.Database.OpenAsServiceAsync(house, "x", RoleIds.Secretary);
        await using var change = new NpgsqlCommand("update accession_approvals set approves = false", connection);
        Assert.Equal(0, await change.ExecuteNonQueryAsync());
    }

    private async Task<object?> CountAsync(string table, string house, string role)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, "x", role);
        await using var count = new NpgsqlCommand($"select count(*) from {table}", connection);
        return await count.ExecuteScalarAsync();
    }
}
