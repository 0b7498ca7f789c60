using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Retention.Tests;

[Collection(RetentionCollection.Name)]
public sealed class WallTests(RetentionHost host)
{
    private static HouseProfile House => Houses.First;

    [Fact]
    public async Task Every_table_with_a_house_has_its_wall_and_the_service_owns_nothing()
    {
        Assert.Empty(await Walls.FaultsAsync(host.Database.Context));
        ReadableColumns.AreDecided(host.Database.Context);
    }

    [Fact]
    public async Task The_filter_of_queries_finds_what_the_database_lets_through()
    {
        var compared = await WallAgreement.CompareAsync(host.Database.Context, "regio-arnhem", "regio-utrecht");
        Assert.True(compared.Disagreements.Count == 0, string.Join(Environment.NewLine, compared.Disagreements));
        Assert.NotEqual(0, compared.Seen);
        Assert.Empty(compared.Unseen);
    }

    [Fact]
    public void Every_endpoint_has_a_policy_and_only_checking_a_certificate_is_open()
    {
        Assert.Empty(Endpoints.WithoutPolicy(host.Services));
        Assert.Equal(["POST /certificates/_verify"], Endpoints.OpenToAll(host.Services));
    }

    [Fact]
    public async Task ACC_03_A_clock_is_there_for_its_own_process_and_house_only()
    {
        foreach (var (process, role) in new[] { ("complex", Roles.ProcessDirector), (ProcessIds.Nazorg, Roles.NazorgDirector),
            (ProcessIds.Radicalisation, Roles.WeegploegMember) })
        {
            var id = await host.DueAsync(House, process);
            await host.Officer(House).CreateAsync($"dossiers/{id}/holds", new { kind = "dispute", reason = "geschil", until = "2099-01-01" });
            foreach (var reader in (string[])[Roles.ProcessDirector, Roles.NazorgDirector, Roles.WeegploegMember, Roles.Auditor, Roles.PrivacyOfficer])
            {
                // WEE-06: of a closed process the profile says who guards legality, and who directs it.
                var sees = reader == role || reader == Roles.PrivacyOfficer || (House.IsClosed(process) ? reader == Roles.ProcessDirector : reader == Roles.Auditor);
                var client = host.As(House.Id, House.Municipalities[0].Party, reader);
                (await client.GetAsync($"dossiers/{id}")).Expect(sees ? 200 : 404);
                Assert.Equal(sees, (await client.GetAsync($"dossiers?limit=200&process={process}"))
                    .Expect(200).Text.Contains(id.ToString(), StringComparison.Ordinal));
                Assert.Equal(sees ? 1 : 0, await CountAsync("dossiers where id", id, House.Id, reader));
                Assert.Equal(sees ? 1 : 0, await CountAsync("holds where dossier_id", id, House.Id, reader));
            }

            (await host.Officer(Houses.Other).GetAsync($"dossiers/{id}")).Expect(404);
            Assert.Equal(0, await CountAsync("dossiers where id", id, Houses.Other.Id, Roles.Auditor));
            Assert.Equal(0, await CountAsync("dossiers where id", id, "", ""));
        }
    }

    [Fact]
    public async Task ACC_03_A_list_is_of_one_process_and_names_those_whose_clocks_the_account_sees()
    {
        string[] Choices(Answer answer) => answer.ExpectError("process").Problem.Errors["process"].Single() is var said
            ? [.. said[(said.IndexOf(':', StringComparison.Ordinal) + 2)..^1].Split(", ").Order()] : [];
        ApiClient As(string role) => host.As(House.Id, House.Municipalities[0].Party, role);
        var open = House.Processes.Values.Where(static process => !process.Closed).Select(static process => process.Id).Order().ToList();

        // A closed process is named only to who reaches it (WEE-06); who does the work of one process need not choose.
        Assert.Equal(open, Choices(await As(Roles.Auditor).GetAsync("dossiers")));
        Assert.Equal(House.Processes.Keys.Order(), Choices(await As(Roles.PrivacyOfficer).GetAsync("dossiers")));
        Assert.Equal(["complex", ProcessIds.Radicalisation], Choices(await As(Roles.ProcessDirector).GetAsync("dossiers")));
        foreach (var role in (string[])[Roles.NazorgDirector, Roles.WeegploegMember]) (await As(role).GetAsync("dossiers")).Expect(200);
    }

    private async Task<long> CountAsync(string where, Guid id, string house, string roles)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, House.Municipalities[0].Party, roles);
        await using var count = new NpgsqlCommand($"select count(*) from {where} = $1", connection);
        count.Parameters.AddWithValue(id);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
