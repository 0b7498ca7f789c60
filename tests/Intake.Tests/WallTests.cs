namespace Platform.Intake.Tests;

[Collection(IntakeCollection.Name)]
public sealed class WallTests(IntakeHost host)
{
    [Fact]
    public async Task Every_table_with_a_house_has_its_wall_and_the_login_owns_nothing()
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
    public void Every_endpoint_has_a_policy()
    {
        Assert.Empty(Endpoints.WithoutPolicy(host.Services));
        Assert.Empty(Endpoints.OpenToAll(host.Services));
    }

    [Fact]
    public async Task Nothing_is_visible_to_a_connection_that_was_told_nothing_or_another_house()
    {
        var house = Houses.Catalog.Houses[0];
        await host.Referred(house);
        await host.Intaker(house).CreateAsync("advices", new
        {
            process = house.Process().Id, party = house.Police(), question = "Kan dit lokaal?", advice = "Ja.", outcome = "refer",
        });
        foreach (var told in (string[])["", house.Other().Id])
        {
            await using var connection = await host.Database.OpenAsServiceAsync(told, house.Police(), Roles.ProcessDirector);
            foreach (var table in (string[])["referrals", "subjects", "advices"])
            {
                await using var count = new Npgsql.NpgsqlCommand($"select count(*) from {table} where house = '{house.Id}'", connection);
                Assert.Equal(0L, await count.ExecuteScalarAsync());
            }
        }
    }

    [Fact]
    public async Task A_party_that_is_not_involved_sees_no_row_in_the_database_either()
    {
        var house = Houses.Catalog.Houses[0];
        var id = await host.Referred(house);
        await using var connection = await host.Database.OpenAsServiceAsync(house.Id, house.PartyOf(PartyKinds.Prison), Roles.PartyDelegate);
        await using var count = new Npgsql.NpgsqlCommand(
            $"select (select count(*) from referrals where id = '{id}') + (select count(*) from subjects where referral_id = '{id}')", connection);
        Assert.Equal(0L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task WEE_06_Of_a_closed_process_nothing_is_listed_to_who_has_no_part_in_it()
    {
        foreach (var (house, closed) in OutsideClosed.Of(Houses.Catalog))
        {
            await host.As(house.Id, house.Municipality().Party, closed.IntakeRoles[0]).CreateAsync("advices", new
            {
                process = closed.Id, party = house.Police(), municipality = house.Municipality().Code, question = "Kan dit lokaal?", advice = "Ja.",
                outcome = "refer",
            });
        }

        Assert.Empty(await OutsideClosed.ToldAsync(host, Houses.Catalog));
    }
}
