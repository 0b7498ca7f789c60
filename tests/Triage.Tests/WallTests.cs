namespace Platform.Triage.Tests;

[Collection(TriageCollection.Name)]
public sealed class WallTests(TriageHost host)
{
    [Fact]
    public async Task Every_table_stands_behind_the_walls_it_declares_and_the_login_owns_nothing() =>
        Assert.Empty(await Walls.FaultsAsync(host.Database.Context));

    [Fact]
    public void What_can_be_read_in_the_database_was_decided() => ReadableColumns.AreDecided(host.Database.Context);

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
    public async Task A_query_that_forgets_its_rights_finds_nothing_of_another_house_or_another_party()
    {
        var house = Houses.Catalog.Houses[0];
        var id = await host.Weighed(house);
        await host.Messages.PublishAsync(host.Supplied(house, id));
        await Eventually.Holds(async () =>
            await host.Database.ScalarAsync<long>("select count(*) from information_notes where weighing_id = $1", id) == 1);
        (string House, string Party, string Roles)[] told = [("", house.Police(), Roles.ProcessDirector),
            (house.Other().Id, house.Police(), Roles.ProcessDirector),
            (house.Id, house.PartyOf(PartyKinds.ChildProtection), Roles.PartyDelegate)];
        foreach (var (asHouse, party, roles) in told)
        {
            await using var connection = await host.Database.OpenAsServiceAsync(asHouse, party, roles);
            foreach (var table in (string[])["weighings", "criterion_judgements", "consultations", "participant_judgements", "information_notes"])
            {
                await using var count = new Npgsql.NpgsqlCommand(
                    $"select count(*) from {table} where {(table == "weighings" ? "id" : "weighing_id")} = '{id}'", connection);
                Assert.Equal(0L, await count.ExecuteScalarAsync());
            }
        }
    }

    [Fact]
    public async Task A_participant_that_does_not_see_the_weighing_finds_its_own_judgement_and_no_more()
    {
        var house = Houses.Catalog.Houses[0];
        var id = await host.Weighed(house);
        await using var connection = await host.Database.OpenAsServiceAsync(house.Id, house.Prosecution(), Roles.PartyDelegate);
        await using var parties = new Npgsql.NpgsqlCommand(
            $"select string_agg(party, ' ') from participant_judgements where weighing_id = '{id}'", connection);
        Assert.Equal(house.Prosecution(), await parties.ExecuteScalarAsync());
    }

    [Fact]
    public async Task WEE_06_Of_a_closed_process_nothing_is_listed_to_who_has_no_part_in_it() =>
        Assert.Empty(await OutsideClosed.ToldAsync(host, Houses.Catalog));
}
