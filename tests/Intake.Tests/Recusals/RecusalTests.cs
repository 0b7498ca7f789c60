using System.Text.Json;
using Npgsql;
using Platform.Contracts.Access;
using Platform.Contracts.Logboek;

namespace Platform.Intake.Tests.Recusals;

/// <summary>ACC-08: whoever knows somebody in a case finds no trace of it any more.</summary>
[Collection(IntakeCollection.Name)]
public sealed class RecusalTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Every_trace_is_gone_for_the_account_that_says_so_and_for_nobody_else(string id)
    {
        var house = Houses.Of(id);
        var bsn = IntakeHost.NewBsn();
        var (director, name) = Account(house, house.Municipality().Party, Roles.ProcessDirector);
        var known = await host.Referred(house, IntakeHost.Subject(bsn: bsn));
        var referral = await host.Referred(house, IntakeHost.Subject(bsn: bsn));
        var request = (await host.Asked(house, referral, house.Prosecution()))[house.Prosecution()];
        var item = (await host.Referrer(house).PostAsync($"referrals/{referral}/items", IntakeHost.Item())).Expect(201);
        var attachment = (await host.Referrer(house).PostAsync($"referrals/{referral}/attachments", IntakeHost.Upload("Tekst."u8.ToArray())))
            .Expect(201);
        (await director.GetAsync(item.Location)).Expect(200); // So that a correction is told to it.
        (await host.Referrer(house).PostAsync($"{item.Location}/corrections",
            new { kind = "update", reason = "Veranderd.", item = IntakeHost.Item() },
            ifMatch: (await host.Referrer(house).GetAsync(item.Location)).ETag)).Expect(204);
        await Eventually.Holds(async () => await NoticesOf(director, referral) == 1);
        var (total, asked) = (await Total(director, house), await Asked(director, house));
        Assert.Contains(referral, await Candidates(director, known));

        await director.CreateAsync($"referrals/{referral}/recusals", new { reason = "Het is de zus van mijn buurman." });

        foreach (var path in (string[])
        [
            $"referrals/{referral}", $"referrals/{referral}/access", $"referrals/{referral}/items", item.Location, $"{item.Location}/receivers",
            $"{item.Location}/revisions", $"referrals/{referral}/attachments", attachment.Location, $"{attachment.Location}/content",
            $"referrals/{referral}/information-requests", $"information-requests/{request}", $"referrals/{referral}/default-parties",
            $"referrals/{referral}/recusals", $"referrals/{referral}/access-history?on=2026-03-02",
        ]) (await director.GetAsync(path)).Expect(404);
        (await director.PostAsync($"referrals/{referral}/consultations", new { on = "2026-03-01", with = "x", summary = "x" })).Expect(404);
        (await director.PostAsync($"referrals/{referral}/completion", ifMatch: "\"0\"")).Expect(404);
        (await director.PostAsync($"referrals/{referral}/recusals", new { reason = "Nog eens." })).Expect(404);
        Assert.DoesNotContain(referral, IntakeHost.Ids(await director.GetAsync($"referrals?limit=200&process={house.Process().Id}")));
        Assert.DoesNotContain(referral, IntakeHost.Ids(await director.PostAsync("referrals/_search", new { process = house.Process().Id, bsn })));
        Assert.Equal((total - 1, asked - 1), (await Total(director, house), await Asked(director, house)));
        Assert.Equal(0, await NoticesOf(director, referral));
        Assert.DoesNotContain(referral, await Candidates(director, known));
        Assert.DoesNotContain(referral.ToString(),
            (await director.GetAsync($"information-requests?limit=200&process={house.Process().Id}")).Expect(200).Text, StringComparison.Ordinal);

        // The same in the database, for a query that forgot it.
        var party = house.Municipality().Party;
        await using (var connection = await host.Database.OpenAsServiceAsync(house.Id, party, Roles.ProcessDirector, account: name))
        {
            foreach (var (table, column) in ((string, string)[])
            [
                ("referrals", "id"), ("subjects", "referral_id"), ("subject_keys", "referral_id"), ("information_requests", "referral_id"),
                ("information_items", "referral_id"), ("information_item_revisions", "referral_id"), ("information_item_receipts", "referral_id"),
                ("information_notices", "referral_id"), ("attachments", "referral_id"), ("recusal_orders", "case_id"),
                ("involvements", "case_id"),
            ])
            {
                await using var count = new NpgsqlCommand($"select count(*) from {table} where {column} = '{referral}'", connection);
                Assert.Equal((table, 0L), (table, (long)(await count.ExecuteScalarAsync())!));
            }
        }

        foreach (var other in (ApiClient[])[host.Director(house), host.Referrer(house)]) (await other.GetAsync($"referrals/{referral}")).Expect(200);
        Assert.Contains(referral, await Candidates(host.Director(house), known));
        var told = await host.Messages.WaitFor<AccountRecused>(message => message.CaseId == referral);
        Assert.Equal((house.Id, name, (DateTimeOffset?)null), (told.House, told.Account, told.LiftedAt));
        await host.Messages.WaitFor<LogLinesRecorded>(lines => lines.Audit.Any(line => line is { Action: "case.recused", Purpose: "declared" }
            && line.CaseIds.Contains(referral) && line.Actor == name));
        Assert.DoesNotContain("buurman", Told(), StringComparison.Ordinal);
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from recusal_orders where case_id = $1 and position('buurman' in encode(reason, 'escape')) > 0", referral));
    }

    [Fact]
    public async Task A_director_lifts_it_with_a_reason_and_the_account_itself_cannot()
    {
        var (account, name) = Account(House, House.Municipality().Party, Roles.ProcessDirector);
        var referral = await host.Referred(House);
        var recusal = await account.CreateAsync($"referrals/{referral}/recusals", new { reason = "Mijn neef." });
        var lifting = $"referrals/{referral}/recusals/{recusal}/lifting";
        (await account.PostAsync(lifting, new { reason = "Toch niet." })).Expect(404);
        (await host.Director(House).PostAsync(lifting, new { })).ExpectError("reason");
        (await host.Director(House.Other()).PostAsync(lifting, new { reason = "x" })).Expect(404);
        (await host.Director(House.Other()).GetAsync($"referrals/{referral}/recusals")).Expect(404);
        (await host.Referrer(House).PostAsync(lifting, new { reason = "x" })).Expect(403);
        (await account.GetAsync($"referrals/{referral}")).Expect(404);

        (await host.Director(House).PostAsync(lifting, new { reason = "Het was een naamgenoot." })).Expect(204);
        (await account.GetAsync($"referrals/{referral}")).Expect(200);
        Assert.Equal(409, (await host.Director(House).PostAsync(lifting, new { reason = "Nog eens." })).Status);
        Assert.Equal(name, (await host.Messages.WaitFor<AccountRecused>(told => told.CaseId == referral && told.LiftedAt != null)).Account);
        var list = (await host.Director(House).GetAsync($"referrals/{referral}/recusals")).Expect(200).Json.GetProperty("items");
        var row = Assert.Single(list.EnumerateArray());
        Assert.Equal(("declared", "Mijn neef.", "Het was een naamgenoot."),
            (row.GetProperty("kind").GetString(), row.GetProperty("reason").GetString(), row.GetProperty("liftReason").GetString()));
        Assert.DoesNotContain("naamgenoot", Told(), StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await account.CreateAsync($"referrals/{referral}/recusals", new { reason = "Toch mijn neef." });
        (await account.GetAsync($"referrals/{referral}")).Expect(404);
    }

    [Fact]
    public async Task A_director_excludes_another_once_and_nobody_else_can()
    {
        var (account, name) = Account(House, House.Prosecution(), Roles.PartyDelegate);
        var referral = await host.Referred(House);
        await host.Involved(House, referral, House.Prosecution());
        var body = new { reason = "Woont in dezelfde straat.", account = name };
        (await account.GetAsync($"referrals/{referral}")).Expect(200);
        (await host.Referrer(House).PostAsync($"referrals/{referral}/recusals", body)).Expect(403);
        await host.Director(House).CreateAsync($"referrals/{referral}/recusals", body);
        (await account.GetAsync($"referrals/{referral}")).Expect(404);
        Assert.DoesNotContain(referral, IntakeHost.Ids(await account.GetAsync("referrals?limit=200")));
        (await host.Delegate(House, House.Prosecution()).GetAsync($"referrals/{referral}")).Expect(200);
        Assert.Equal(409, (await host.Director(House).PostAsync($"referrals/{referral}/recusals", body)).Status);
    }

    [Theory, InlineData("299999993"), InlineData("Jansen"), InlineData("iemand@example.org"), InlineData("\ud800")]
    public async Task What_is_no_account_of_the_house_excludes_nobody_and_goes_nowhere(string typed)
    {
        var referral = await host.Referred(House);
        var elsewhere = $"account.{Guid.NewGuid():N}";
        host.Tokens.Issue(House.Other().Id, House.Other().Police(), [Roles.PartyDelegate], elsewhere);
        foreach (var unknown in (string[])[typed, elsewhere])
        {
            (await host.Silent<AccountRecused>(() => host.Director(House)
                .PostAsync($"referrals/{referral}/recusals", new { reason = "Buren.", account = unknown })))
                .ExpectError("account");
        }

        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from recusal_orders where case_id = $1", referral));
        Assert.DoesNotContain(host.Messages.Everything(), heard => JsonSerializer.Serialize(heard.Message).Contains(typed, StringComparison.Ordinal));
        // Who does not lead is told that, whatever was typed.
        (await host.Referrer(House).PostAsync($"referrals/{referral}/recusals", new { reason = "Buren.", account = typed })).Expect(403);
    }

    [Fact]
    public async Task Who_is_only_asked_about_a_case_can_say_so_too_and_a_colleague_answers()
    {
        var (account, _) = Account(House, House.Prosecution(), Roles.PartyDelegate);
        var referral = await host.Referred(House);
        var request = (await host.Asked(House, referral, House.Prosecution()))[House.Prosecution()];
        (await account.GetAsync($"information-requests/{request}")).Expect(200);
        await account.CreateAsync($"referrals/{referral}/recusals", new { reason = "Oud-klasgenoot." });
        (await account.GetAsync($"information-requests/{request}")).Expect(404);
        (await account.PostAsync($"information-requests/{request}/answers", new { answer = "nothing-known" })).Expect(404);
        var colleague = host.Delegate(House, House.Prosecution());
        (await colleague.PostAsync($"information-requests/{request}/answers", new { answer = "nothing-known" })).Expect(201);
        (await account.PostAsync($"referrals/{Guid.NewGuid()}/recusals", new { reason = "x" })).Expect(404);
        (await account.PostAsync($"referrals/{referral}/recusals", new { })).ExpectError("reason");
    }

    private (ApiClient Client, string Name) Account(HouseProfile house, string party, string role)
    {
        var name = $"account.{Guid.NewGuid():N}";
        return (host.WithToken(host.Tokens.Issue(house.Id, party, [role], name)), name);
    }

    private static async Task<int> Total(ApiClient client, HouseProfile house) =>
        (await client.GetAsync($"referrals/counts?process={house.Process().Id}")).Expect(200).Json.GetProperty("total").GetInt32();

    private static async Task<int> Asked(ApiClient client, HouseProfile house) =>
        (await client.GetAsync($"information-requests/counts?process={house.Process().Id}")).Expect(200).Json.GetProperty("total").GetInt32();

    private string Told() => JsonSerializer.Serialize(host.Messages.Everything().Select(heard => heard.Message));

    private static async Task<int> NoticesOf(ApiClient client, Guid referral) =>
        (await client.GetAsync($"information-notices?process={House.Process().Id}&limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Count(row => row.GetProperty("caseId").GetGuid() == referral);

    private static async Task<List<Guid>> Candidates(ApiClient client, Guid referral) =>
        (await client.GetAsync($"referrals/{referral}")).Expect(200).Json.GetProperty("alreadyKnown") is { ValueKind: JsonValueKind.Object } known
            ? [.. known.GetProperty("caseIds").EnumerateArray().Select(row => row.GetGuid())]
            : [];
}
