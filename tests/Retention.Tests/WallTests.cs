using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Retention.Tests;

[Collection(RetentionCollection.Name)]
public sealed class WallTests(RetentionHost host)
{
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

    [Theory, MemberData(nameof(Houses.WithClosedProcess), MemberType = typeof(Houses))]
    public async Task ACC_03_A_clock_is_there_for_its_own_process_and_house_only(string house)
    {
        var of = Houses.Catalog.House(house);
        (string? Process, string Role)[] all = [("complex", Roles.ProcessDirector), (of.NazorgProcess?.Id, Roles.NazorgDirector),
            (of.Closed(), Roles.WeegploegMember)];
        foreach (var (process, role) in all)
        {
            if (process is null) continue;
            var id = await host.DueAsync(of, process);
            await host.Officer(of).CreateAsync($"dossiers/{id}/holds", new { kind = "dispute", reason = "geschil", until = "2099-01-01" });
            foreach (var reader in (string[])[Roles.ProcessDirector, Roles.NazorgDirector, Roles.WeegploegMember, Roles.Auditor,
                Roles.PrivacyOfficer])
            {
                // WEE-06: of a closed process the profile says who guards legality, and who directs it.
                var sees = reader == role || reader == Roles.PrivacyOfficer
                    || (of.IsClosed(process) ? reader == Roles.ProcessDirector : reader == Roles.Auditor);
                var client = host.As(house, of.Municipalities[0].Party, reader);
                (await client.GetAsync($"dossiers/{id}")).Expect(sees ? 200 : 404);
                Assert.Equal(sees, (await client.GetAsync($"dossiers?limit=200&process={process}"))
                    .Expect(200).Text.Contains(id.ToString(), StringComparison.Ordinal));
                Assert.Equal(sees ? 1 : 0, await CountAsync("dossiers where id", id, of, reader));
                Assert.Equal(sees ? 1 : 0, await CountAsync("holds where dossier_id", id, of, reader));
            }

            var other = Houses.Catalog.Houses.First(one => one.Covenant.Id != of.Covenant.Id);
            (await host.Officer(other).GetAsync($"dossiers/{id}")).Expect(404);
            Assert.Equal(0, await CountAsync("dossiers where id", id, other, Roles.Auditor));
            Assert.Equal(0, await CountAsync("dossiers where id", id, null, ""));
        }
    }

    [Theory, MemberData(nameof(Houses.WithClosedProcess), MemberType = typeof(Houses))]
    public async Task ACC_03_A_list_is_of_one_process_and_names_those_whose_clocks_the_account_sees(string house)
    {
        var of = Houses.Catalog.House(house);
        string[] Choices(Answer answer) => answer.ExpectError("process").Problem.Errors["process"].Single() is var said
            ? [.. said[(said.IndexOf(':', StringComparison.Ordinal) + 2)..^1].Split(", ").Order()] : [];
        ApiClient As(string role) => host.As(house, of.Municipalities[0].Party, role);
        var open = of.Processes.Values.Where(static process => !process.Closed).Select(static process => process.Id).Order().ToList();

        // A closed process is named only to who reaches it (WEE-06); who does the work of one process need not choose.
        if (open.Count > 1) Assert.Equal(open, Choices(await As(Roles.Auditor).GetAsync("dossiers")));
        Assert.Equal(of.Processes.Keys.Order(), Choices(await As(Roles.PrivacyOfficer).GetAsync("dossiers")));
        Assert.Equal(of.ReachOf([Roles.ProcessDirector], of.Municipalities[0].Party).Led.Order(),
            Choices(await As(Roles.ProcessDirector).GetAsync("dossiers")));
        (await As(Roles.WeegploegMember).GetAsync("dossiers")).Expect(200);
        if (of.NazorgProcess is not null) (await As(Roles.NazorgDirector).GetAsync("dossiers")).Expect(200);
    }

    [Fact]
    public async Task WEE_06_Of_a_closed_process_nothing_is_listed_to_who_has_no_part_in_it()
    {
        foreach (var (house, closed) in OutsideClosed.Of(Houses.Catalog)) await host.DueAsync(house, closed.Id);
        Assert.Empty(await OutsideClosed.ToldAsync(host, Houses.Catalog));
    }

    private async Task<long> CountAsync(string where, Guid id, HouseProfile? house, string roles)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house?.Id ?? "", (house ?? Houses.First).Municipalities[0].Party, roles);
        await using var count = new NpgsqlCommand($"select count(*) from {where} = $1", connection);
        count.Parameters.AddWithValue(id);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
