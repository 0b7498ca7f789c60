using Platform.Contracts.Logboek;
using Platform.Contracts.Retention;
using Platform.Intake.Tests.Information;

namespace Platform.Intake.Tests.Dossiers;

[Collection(IntakeCollection.Name)]
public sealed class RetentionTests(IntakeHost host)
{
    private static readonly string[] Tables =
    [
        "referrals", "subjects", "subject_keys", "subject_relations", "criterion_statements", "attachments", "consultations", "information_requests",
        "attachment_receipts", "attachment_notices", "imported_files", "information_reminders", "information_items",
        "information_item_revisions", "information_item_receipts", "information_notices",
        "involvements", "recusals", "recusal_orders", "emergency_accesses", "emergency_openings", "emergency_reviews", "access_notices",
        "top_list_entries",
    ];

    // One in which a dossier can hold everything.
    private static readonly HouseProfile House = Houses.Catalog.Houses.First(house => house.Carries(RuleIds.Int12));

    [Fact]
    public async Task A_shielded_dossier_is_there_only_for_who_guards_rights_and_legality()
    {
        var bsn = IntakeHost.NewBsn();
        var (id, request) = await Full(bsn);
        var told = new ShieldDossier { House = House.Id, DossierId = id, Process = House.Process().Id, OrderedAt = host.Clock.Now };
        await host.Messages.PublishAsync(told);
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => (await host.Director(House).GetAsync($"referrals/{id}")).Status == 404);
        foreach (var client in (ApiClient[])[host.Director(House), host.Referrer(House), host.Delegate(House, House.Prosecution())])
        {
            (await client.GetAsync($"referrals/{id}")).Expect(404);
            (await client.GetAsync($"referrals/{id}/items")).Expect(404);
            (await client.GetAsync($"referrals/{id}/attachments")).Expect(404);
            (await client.GetAsync($"information-requests/{request}")).Expect(404);
            Assert.DoesNotContain(id, (await client.GetAsync("information-notices?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray()
                .Select(row => row.GetProperty("caseId").GetGuid()));
            Assert.DoesNotContain(id, IntakeHost.Ids(await client.GetAsync("referrals?limit=200")));
            Assert.Empty(IntakeHost.Ids(await client.PostAsync("referrals/_search", new { process = House.Process().Id, bsn })));
        }

        var guard = host.As(House.Id, House.Municipality().Party, Roles.PrivacyOfficer);
        Assert.Contains(id, IntakeHost.Ids(await guard.GetAsync("referrals?limit=200")));
        Assert.NotEqual(default, (await guard.GetAsync($"referrals/{id}")).Expect(200).Json.GetProperty("shieldedAt").GetDateTimeOffset());

        // The same wall in the database, for a query that forgot it.
        foreach (var table in Tables.Except(["referrals", "involvements", "recusals", "emergency_accesses"]))
        {
            await using var connection = await host.Database.OpenAsServiceAsync(House.Id, House.Prosecution(), Roles.ProcessDirector);
            await using var count = new Npgsql.NpgsqlCommand(
                $"select count(*) from {table} where {(table is "recusal_orders" ? "case_id" : "referral_id")} = '{id}'", connection);
            Assert.Equal(0L, await count.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task An_erased_dossier_leaves_nothing_but_the_counts()
    {
        var (id, _) = await Full(IntakeHost.NewBsn());
        var bystander = await host.Referred(House);
        var before = await Rows(id);
        Assert.All(Tables.Except(["involvements"]), table => Assert.True(before[table] > 0, table));

        var order = new EraseDossier
        {
            House = House.Id, DossierId = id, Process = House.Process().Id, ErasureId = Guid.NewGuid(),
            OrderedAt = host.Clock.Now
        };
        var message = Guid.NewGuid();
        await host.Messages.PublishAsync(order, message);
        await host.Messages.PublishAsync(order, message);
        var answer = await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId);
        Assert.Equal(("intake", 0), (answer.Service, answer.Left));
        Assert.Equal(before.Values.Sum() + 1, answer.Deleted); // And the idempotency key that pointed to it.
        Assert.All((await Rows(id)).Values, rows => Assert.Equal(0, rows));
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from referrals where id = $1", bystander));
        await host.Messages.WaitFor<LogLinesRecorded>(told => told.Audit.Any(line => line.Action == "dossier.erased" && line.ObjectId == id));
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<DossierPartErased>(), told => told.ErasureId == order.ErasureId);
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

    [Fact]
    public async Task An_order_for_another_house_erases_nothing()
    {
        var (id, _) = await Full(IntakeHost.NewBsn());
        var order = new EraseDossier
        {
            House = House.Other().Id, DossierId = id, Process = House.Process().Id, ErasureId = Guid.NewGuid(),
            OrderedAt = host.Clock.Now
        };
        await host.Messages.PublishAsync(order);
        Assert.Equal(0, (await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId)).Deleted);
        (await host.Director(House).GetAsync($"referrals/{id}")).Expect(200);
    }

    private async Task<(Guid Id, Guid Request)> Full(string bsn)
    {
        var child = IntakeHost.Subject("Kind");
        child["relation"] = "child";
        var body = IntakeHost.Referral(House, IntakeHost.Subject(bsn: bsn), child);
        body["criteria"] = IntakeHost.Criteria(House);
        var id = (await host.Referrer(House).PostAsync("referrals", body, Guid.NewGuid().ToString())).Expect(201).Id;
        var file = (await host.Referrer(House).PostAsync($"referrals/{id}/attachments", IntakeHost.Upload("Tekst."u8.ToArray()))).Expect(201).Id;
        // Opened by somebody, who is told that it is shown to others.
        (await host.Director(House).GetAsync($"referrals/{id}/attachments/{file}/content")).Expect(200);
        (await host.Referrer(House).PutAsync($"referrals/{id}/attachments/{file}/visibility", new { visibility = "case-parties" },
            (await host.Referrer(House).GetAsync($"referrals/{id}/attachments/{file}")).ETag!)).Expect(204);
        await host.Consulted(House, id);
        var request = (await host.Asked(House, id, House.Prosecution()))[House.Prosecution()];
        await host.Delegate(House, House.Prosecution()).CreateAsync($"information-requests/{request}/answers", new
        {
            answer = "items", items = (object[])[new { category = "housing", content = "Tekst." }],
        });
        // A reader of the item, a correction and a withdrawal of which that reader is told, and a reminder of another request.
        var item = $"referrals/{id}/items/{IntakeHost.Ids(await host.Director(House).GetAsync($"referrals/{id}/items")).Single()}";
        var supplier = host.Delegate(House, House.Prosecution());
        (await supplier.PostAsync($"{item}/corrections", new { kind = "update", reason = "Veranderd.", item = IntakeHost.Item() },
            ifMatch: (await supplier.GetAsync(item)).ETag)).Expect(204);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from information_notices where referral_id = $1",
            id) == 1);
        var other = (await host.Asked(House, id, House.Police()))[House.Police()];
        (await host.Intaker(House).PostAsync($"information-requests/{other}/reminders")).Expect(201);
        await host.Intaker(House).CreateAsync($"referrals/{id}/imports", ImportTests.File(House.Police()));
        await host.PublishedCriteria(House);
        await host.OnTopList(House, id);
        // Somebody excluded, and somebody let in for a day, of which the meeting knows.
        await host.Director(House).CreateAsync($"referrals/{id}/recusals", new { reason = "Kent een betrokkene.", account = host.Colleague(House) });
        var access = await host.Delegate(House, House.PartyOf(PartyKinds.ChildProtection))
            .CreateAsync($"referrals/{id}/emergency-accesses", new { reason = "Acuut gevaar." });
        await host.Director(House).CreateAsync($"emergency-accesses/{access}/reviews",
            new { on = DateOnly.FromDateTime(host.Clock.Now.UtcDateTime), outcome = "justified", explanation = "Terecht." });
        return (id, request);
    }

    private async Task<Dictionary<string, long>> Rows(Guid id)
    {
        var rows = new Dictionary<string, long>();
        foreach (var table in Tables)
        {
            var column = table switch
            {
                "referrals" => "id",
                "involvements" or "recusals" or "recusal_orders" or "emergency_accesses" => "case_id",
                _ => "referral_id"
            };
            rows[table] = await host.Database.ScalarAsync<long>($"select count(*) from {table} where {column} = $1", id);
        }

        return rows;
    }
}
