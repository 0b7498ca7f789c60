using Npgsql;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests;

[Collection(MeetingsCollection.Name)]
public sealed class WallTests(MeetingsHost host)
{
    private static readonly string[] Tables =
    [
        "cases", "involvements", "meetings", "agenda_items", "invitations", "attendances", "plans", "plan_actions", "plan_roles", "plan_aims",
            "progress_notes", "work_process_departures",
    ];

    /// <summary>MEE-17: what a party sees of another's agreements, though it is involved in the case.</summary>
    private static readonly string[] OfOneParty = ["plan_actions", "progress_notes"];

    /// <summary>MEE-18: what no party sees.</summary>
    private static readonly string[] OfNoParty = ["work_process_departures"];

    [Fact]
    public async Task Every_table_stands_behind_the_walls_it_declares_and_the_login_owns_nothing() =>
        Assert.Empty(await Walls.FaultsAsync(host.Database.Context));

    [Fact]
    public void What_can_be_read_in_the_database_was_decided() => ReadableColumns.AreDecided(host.Database.Context);

    [Theory]
    [InlineData("regio-arnhem", "regio-utrecht")]
    [InlineData("waterland-noord", "flevoland")]
    public async Task The_filter_of_queries_finds_what_the_database_lets_through(string house, string other)
    {
        var compared = await WallAgreement.CompareAsync(host.Database.Context, house, other);
        Assert.True(compared.Disagreements.Count == 0, string.Join(Environment.NewLine, compared.Disagreements));
        Assert.NotEqual(0, compared.Seen);
        Assert.Empty(compared.Unseen);
    }

    [Fact]
    public void Every_endpoint_has_a_policy()
    {
        Assert.Empty(Endpoints.WithoutPolicy(host.Services));
        Assert.Empty(Endpoints.OpenToAll(host.Services));
    }

    [Theory]
    [MemberData(nameof(Houses.OnePerCovenant), MemberType = typeof(Houses))]
    public async Task The_database_shows_a_party_only_the_case_it_is_involved_in_and_another_house_nothing(string house)
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        await scene.AppointAsync(caseId, meetingId, scene.Municipality);
        var planId = await scene.PlanAsync(caseId, meetingId);
        var actionId = (await scene.Chair.GetAsync($"cases/{caseId}/plans/{planId}")).Json.GetProperty("actions")[0].GetProperty("id").GetGuid();
        await scene.Delegate(scene.Municipality).CreateAsync($"cases/{caseId}/progress", new { actionId, state = "done", note = "klaar" });
        await scene.Chair.CreateAsync("work-process-departures",
            new { process = scene.Process, caseId, departedOn = "2026-03-01", what = "niemand had een mandaat" });

        var elsewhere = Houses.Catalog.Houses.First(other => other.Id != house).Id;
        foreach (var table in Tables)
        {
            Assert.True(await CountAsync(table, house, scene.Municipality, RoleIds.PartyDelegate, caseId, meetingId) > 0 != OfNoParty.Contains(table),
                $"{table}: involved");
            Assert.True(await CountAsync(table, house, scene.Police, RoleIds.PartyDelegate, caseId, meetingId) > 0
                != OfOneParty.Concat(OfNoParty).Contains(table), $"{table}: involved, and no agreement is its own");
            Assert.True(await CountAsync(table, house, scene.Municipality, RoleIds.ProcessDirector) > 0, $"{table}: process director");
            Assert.True(await CountAsync(table, house, "nobody", RoleIds.PartyDelegate) == 0, $"{table}: not involved");
            Assert.True(await CountAsync(table, elsewhere, scene.Police, RoleIds.ProcessDirector, caseId, meetingId) == 0, $"{table}: other house");
            Assert.True(await CountAsync(table, "", "", "") == 0, $"{table}: nothing told");
        }
    }

    private async Task<long> CountAsync(string table, string house, string party, string roles, Guid? caseId = null, Guid? meetingId = null)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, party, roles);
        var column = table switch { "cases" or "meetings" => "id", _ => "case_id" };
        await using var count = new NpgsqlCommand($"select count(*) from {table} where $1::uuid is null or {column} = $1", connection);
        count.Parameters.AddWithValue(NpgsqlTypes.NpgsqlDbType.Uuid, (object?)(table is "meetings" ? meetingId : caseId) ?? DBNull.Value);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
