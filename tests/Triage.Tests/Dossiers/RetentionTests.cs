using Platform.Contracts.Retention;
using Platform.Contracts.Triage;

namespace Platform.Triage.Tests.Dossiers;

[Collection(TriageCollection.Name)]
public sealed class RetentionTests(TriageHost host)
{
    private static readonly string[] Tables =
    [
        "weighings", "criterion_judgements", "consultations", "participant_judgements", "decisions", "invited_parties", "questions", "involvements",
        "information_notes", "urgency_settings", "session_agenda_items", "session_minutes", "recusals", "emergency_accesses",
    ];
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
            Assert.DoesNotContain(id, TriageHost.Cases(await client.GetAsync($"weighings?process={House.Process().Id}&limit=200")));
        }

        (await host.As(House.Id, House.Municipality().Party, Roles.ContactPoint).GetAsync($"weighings/{id}")).Expect(200);

        // The same wall in the database, for a query that forgot it.
        await using var connection = await host.Database.OpenAsServiceAsync(House.Id, House.Police(), Roles.ProcessDirector);
        foreach (var table in Tables.Except(["involvements", "recusals", "emergency_accesses"]))
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

        var order = new EraseDossier
        {
            House = House.Id, DossierId = id, Process = House.Process().Id, ErasureId = Guid.NewGuid(),
            OrderedAt = host.Clock.Now
        };
        var message = Guid.NewGuid();
        await host.Messages.PublishAsync(order, message);
        await host.Messages.PublishAsync(order, message);
        var answer = await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId);
        Assert.Equal(("triage", before.Values.Sum() + keys, 0), (answer.Service, answer.Deleted, answer.Left));
        Assert.All((await Rows(id)).Values, rows => Assert.Equal(0, rows));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from idempotency_keys where location = $1",
            $"/triage/v1/weighings/{id}"));
        Assert.Equal("ready", await host.State(bystander));
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<DossierPartErased>(), told => told.ErasureId == order.ErasureId);
    }

    [Fact]
    public async Task The_advice_to_the_referrer_is_shielded_and_erased_with_the_dossier()
    {
        var id = await host.Weighed(House);
        (await host.Decide(House, id, TriageHost.Decision(House, "not-a-case"))).Expect(201);
        var referrer = host.Delegate(House, House.Police());
        (await referrer.GetAsync($"advices/{id}")).Expect(200);
        await host.Messages.PublishAsync(
            new ShieldDossier { House = House.Id, DossierId = id, Process = House.Process().Id, OrderedAt = host.Clock.Now });
        await Eventually.Holds(async () => (await referrer.GetAsync($"advices/{id}")).Status == 404);
        (await referrer.PostAsync($"advices/{id}/receipts")).Expect(404);
        (await host.Director(House).GetAsync($"advices/{id}")).Expect(404);
        (await host.As(House.Id, House.Municipality().Party, Roles.ContactPoint).GetAsync($"advices/{id}")).Expect(200);
        await host.Messages.PublishAsync(new EraseDossier
        {
            House = House.Id, DossierId = id, Process = House.Process().Id,
            ErasureId = Guid.NewGuid(), OrderedAt = host.Clock.Now
        });
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from advices where case_id = $1", id) == 0);
    }

    [Fact]
    public async Task A_dossier_that_is_not_here_is_answered_too()
    {
        var order = new EraseDossier
        {
            House = House.Id, DossierId = Guid.NewGuid(), Process = House.Process().Id, ErasureId = Guid.NewGuid(),
            OrderedAt = host.Clock.Now
        };
        await host.Messages.PublishAsync(order);
        var answer = await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId);
        Assert.Equal((0, 0), (answer.Deleted, answer.Left));
    }

    /// <summary>A case with a row in every table: first unclear, then accepted.</summary>
    private async Task<(Guid Id, Guid Question)> Full()
    {
        var id = await host.Weighed(House);
        (await host.Decider(House).PutAsync($"weighings/{id}/urgency", new { urgency = "high", reason = "Er loopt een ontruiming." },
            await host.ETagOf(House, id))).Expect(204);
        var session = await host.Session(House, id);
        var unclear = TriageHost.Decision(House, "unclear");
        unclear["sessionId"] = session;
        var decision = (await host.Decide(House, id, unclear)).Expect(201).Id;
        (await host.Decider(House).PutAsync($"sessions/{session}/minutes",
            new { state = "adopted", entries = (object[])[new { decisionId = decision, text = "Besproken." }] },
            await host.SessionETag(House, session))).Expect(204);
        var question = (await host.Messages.WaitFor<TriageInformationRequested>(told => told.CaseId == id)).QuestionId;
        await host.Messages.PublishAsync(host.Supplied(House, id, question));
        await Eventually.Holds(async () => await host.State(id) == "ready");
        foreach (var kind in (string[])["corrected", "withdrawn"])
            await host.Handled(await host.TellChanged(House, kind, id, Guid.NewGuid(), 2, question));
        (await host.Decider(House).PostAsync($"weighings/{id}/decisions", await host.Sitting(House, id, "case"), Guid.NewGuid().ToString(),
            await host.ETagOf(House, id))).Expect(201);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = $1", id) == 2);
        await host.Messages.PublishAsync(host.Recused(House, id, "iemand.anders"));
        await host.Messages.PublishAsync(host.Emergency(House, id, "iemand.anders", House.Police()));
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            "select (select count(*) from recusals where case_id = $1) + (select count(*) from emergency_accesses where case_id = $1)", id) == 2);
        return (id, question);
    }

    private async Task<Dictionary<string, long>> Rows(Guid id)
    {
        var rows = new Dictionary<string, long>();
        foreach (var table in Tables)
            rows[table] = await host.Database.ScalarAsync<long>($"select count(*) from {table} where {Column(table)} = $1", id);
        return rows;
    }

    private static string Column(string table) =>
        table switch { "weighings" => "id", "questions" or "involvements" or "recusals" or "emergency_accesses" => "case_id", _ => "weighing_id" };
}
