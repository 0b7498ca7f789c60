using Platform.Contracts.Retention;
using Platform.Contracts.Triage;

namespace Platform.Triage.Tests.Dossiers;

[Collection(TriageCollection.Name)]
public sealed class RetentionTests(TriageHost host)
{
    private static readonly string[] Tables = ["weighings", "criterion_judgements", "consultations", "participant_judgements", "decisions", "invited_parties", "questions", "involvements"];
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Fact]
    public async Task A_shielded_dossier_is_there_only_for_who_guards_rights_and_legality()
    {
        var (id, question) = await Full();
        var told = new ShieldDossier { House = House.Id, DossierId = id, Process = House.Process().Id, OrderedAt = host.Clock.Now };
        await host.Messages.PublishAsync(told);
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => (await host.Director(House).GetAsync($"weighings/{id}")).Status == 404);
        foreach (var client in (ApiClient[])[host.Decider(House), host.Delegate(House, House.Police()), host.Delegate(House, House.Prosecution())])
        {
            (await client.GetAsync($"weighings/{id}")).Expect(404);
            (await client.GetAsync($"questions/{question}")).Expect(404);
            Assert.DoesNotContain(id, TriageHost.Cases(await client.GetAsync("weighings?limit=200")));
        }

        (await host.As(House.Id, House.Municipality().Party, Roles.ContactPoint).GetAsync($"weighings/{id}")).Expect(200);

        // The same wall in the database, for a query that forgot it.
        await using var connection = await host.Database.OpenAsServiceAsync(House.Id, House.Police(), Roles.ProcessDirector);
        foreach (var table in Tables.Except(["involvements"]))
        {
            await using var count = new Npgsql.NpgsqlCommand($"select count(*) from {table} where {Column(table)} = '{id}'", connection);
            Assert.Equal(0L, await count.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task An_erased_dossier_leaves_nothing_but_the_counts()
    {
        var (id, _) = await Full();
        var bystander = await host.Ready(House);
        var before = await Rows(id);
        Assert.All(Tables, table => Assert.True(before[table] > 0, table));
        var keys = await host.Database.ScalarAsync<long>("select count(*) from idempotency_keys where location = $1", $"/triage/v1/weighings/{id}");
        Assert.Equal(1, keys);

        var order = new EraseDossier { House = House.Id, DossierId = id, Process = House.Process().Id, ErasureId = Guid.NewGuid(), OrderedAt = host.Clock.Now };
        var message = Guid.NewGuid();
        await host.Messages.PublishAsync(order, message);
        await host.Messages.PublishAsync(order, message);
        var answer = await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId);
        Assert.Equal(("triage", before.Values.Sum() + keys, 0), (answer.Service, answer.Deleted, answer.Left));
        Assert.All((await Rows(id)).Values, rows => Assert.Equal(0, rows));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from idempotency_keys where location = $1", $"/triage/v1/weighings/{id}"));
        Assert.Equal("ready", await host.State(bystander));
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<DossierPartErased>(), told => told.ErasureId == order.ErasureId);
    }

    [Fact]
    public async Task A_dossier_that_is_not_here_is_answered_too()
    {
        var order = new EraseDossier { House = House.Id, DossierId = Guid.NewGuid(), Process = House.Process().Id, ErasureId = Guid.NewGuid(), OrderedAt = host.Clock.Now };
        await host.Messages.PublishAsync(order);
        var answer = await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId);
        Assert.Equal((0, 0), (answer.Deleted, answer.Left));
    }

    /// <summary>A case with a row in every table: first unclear, then accepted.</summary>
    private async Task<(Guid Id, Guid Question)> Full()
    {
        var id = await host.Weighed(House);
        (await host.Decide(House, id, TriageHost.Decision(House, "unclear"))).Expect(201);
        var question = (await host.Messages.WaitFor<TriageInformationRequested>(told => told.CaseId == id)).QuestionId;
        (await host.Decider(House).PostAsync($"weighings/{id}/decisions", TriageHost.Decision(House, "case"), Guid.NewGuid().ToString(), await host.ETagOf(House, id))).Expect(201);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = $1", id) == 2);
        return (id, question);
    }

    private async Task<Dictionary<string, long>> Rows(Guid id)
    {
        var rows = new Dictionary<string, long>();
        foreach (var table in Tables) rows[table] = await host.Database.ScalarAsync<long>($"select count(*) from {table} where {Column(table)} = $1", id);
        return rows;
    }

    private static string Column(string table) => table switch { "weighings" => "id", "questions" or "involvements" => "case_id", _ => "weighing_id" };
}
