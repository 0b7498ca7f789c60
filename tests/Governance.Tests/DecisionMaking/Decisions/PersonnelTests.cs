using Npgsql;
using Platform.Covenants;

namespace Platform.Governance.Tests.DecisionMaking.Decisions;

/// <summary>Personnel decisions (MN 4.5b, GM 4.5b) are kept closed.</summary>
[Collection(DecisionsCollection.Name)]
public sealed class PersonnelTests(GovernanceHost host)
{
    [Theory, MemberData(nameof(GovernanceHost.Houses), MemberType = typeof(GovernanceHost))]
    public async Task Only_members_secretary_and_daily_lead_see_it(string house)
    {
        var life = await new Life(host, house).ClosedAsync(matter: "personnel");
        (await host.BoardMember(house).GetAsync(life.Path)).Expect(200);
        foreach (var manager in life.House.Covenant.Managers)
        {
            var client = host.As(house, GovernanceHost.Kind(life.House, PartyKinds.Municipality), manager.Role);
            (await client.GetAsync(life.Path)).Expect(manager.Spokesman ? 200 : 404);
            var listed = (await client.GetAsync("bodies/board/decisions?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray();
            Assert.Equal(manager.Spokesman, listed.Any(row => row.GetProperty("id").GetGuid() == life.Id));
        }

        (await host.Delegate(house).GetAsync(life.Path)).Expect(403);
        (await host.As(house, GovernanceHost.Unseated(house), RoleIds.BoardMember).GetAsync(life.Path)).Expect(403);
        Assert.Empty((await life.ReadAsync()).GetProperty("inform").EnumerateArray());
    }

    [Fact]
    public async Task It_is_not_in_the_database_for_others()
    {
        var life = await new Life(host, GovernanceHost.Catalog.Houses[0].Id).ClosedAsync(matter: "personnel");
        foreach (var (roles, seen) in (IEnumerable<(string, bool)>)
            [("board-member", true), ("secretary", true), ("location-manager", false), ("partner-delegate,process-director", false),
                ("party-delegate", false)])
        {
            Assert.Equal(seen ? 1 : 0, await CountAsync(life, $"select count(*) from decisions where id = '{life.Id}'", roles));
            Assert.Equal(seen, await CountAsync(life, $"select count(*) from votes where decision_id = '{life.Id}'", roles) > 0);
        }
    }

    private async Task<long> CountAsync(Life life, string sql, string roles)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(life.House.Id, life.Voters[0], roles);
        await using var count = new NpgsqlCommand(sql, connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
