namespace Platform.Intake.Tests;

/// <summary>
/// The service stops between state and message, or between a change and its record: nothing is half done, and the same request again does it once.
/// </summary>
[Collection(IntakeCollection.Name)]
public sealed class CrashTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Fact]
    public async Task A_referral_of_which_the_message_could_not_be_kept_is_no_referral()
    {
        var (client, key, body) = (host.Referrer(House), Guid.NewGuid().ToString(), IntakeHost.Referral(House));
        var before = await Rows();
        await Broken("outbox", async () => Assert.True((await client.PostAsync("referrals", body.DeepClone(), key)).Status >= 500));
        Assert.Equal(before, await Rows());
        var id = (await client.PostAsync("referrals", body.DeepClone(), key)).Expect(201).Id;
        Assert.Equal(id, (await client.PostAsync("referrals", body, key)).Expect(201).Id);
        await host.Messages.WaitFor<CaseReferred>(told => told.CaseId == id);
    }

    [Fact]
    public async Task An_answer_a_correction_and_a_withdrawal_happen_with_their_message_or_not_at_all()
    {
        var referral = await host.Referred(House);
        var request = (await host.Asked(House, referral, House.Prosecution()))[House.Prosecution()];
        var party = host.Delegate(House, House.Prosecution());
        var answer = new { answer = "items", items = (object[])[IntakeHost.Item()] };
        await Broken("outbox", async () => Assert.True((await party.PostAsync($"information-requests/{request}/answers", answer)).Status >= 500));
        Assert.Equal(("open", 0), ((await party.GetAsync($"information-requests/{request}")).Json.GetProperty("state").GetString(),
            (await party.GetAsync($"information-requests/{request}")).Json.GetProperty("deliveries").GetInt32()));
        await party.CreateAsync($"information-requests/{request}/answers", answer);
        var location = $"referrals/{referral}/items/{Assert.Single(IntakeHost.Ids(await party.GetAsync($"referrals/{referral}/items")))}";

        var seen = (await party.GetAsync(location)).ETag;
        await Broken("information_item_revisions", async () => Assert.True(
            (await party.PostAsync($"{location}/corrections", Information.ItemTests.Correction("update", "Nieuw."), ifMatch: seen)).Status >= 500));
        await Broken("outbox", async () => Assert.True((await party.PostAsync($"{location}/withdrawal", new { reason = "x" }, ifMatch: seen))
            .Status >= 500));
        var now = (await party.GetAsync(location)).Expect(200);
        Assert.Equal((seen, 1, "Woont sinds kort alleen."), (now.ETag, now.Json.GetProperty("revision").GetInt32(), now.Json.GetProperty("content")
            .GetString()));
        (await party.PostAsync($"{location}/corrections", Information.ItemTests.Correction("update", "Nieuw."), ifMatch: seen)).Expect(204);
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<InformationCorrected>(), told => told.CaseId == referral);
        Assert.DoesNotContain(host.Messages.Published<InformationWithdrawn>(), told => told.CaseId == referral);
    }

    private async Task<(long, long, long)> Rows() =>
        (await host.Database.CountAsync("referrals"), await host.Database.CountAsync("subject_keys"),
            await host.Database.CountAsync("idempotency_keys"));

    /// <summary>While it runs, no row comes into the table: as if the service stopped there.</summary>
    private async Task Broken(string table, Func<Task> request)
    {
        await host.SettledAsync();
        await host.Database.ExecuteAsync(
            "create or replace function stop() returns trigger language plpgsql as 'begin raise exception ''stop''; end'");
        await host.Database.ExecuteAsync($"create trigger stop before insert on {table} execute function stop()");
        try
        {
            await request();
        }
        finally
        {
            await host.Database.ExecuteAsync($"drop trigger stop on {table}");
        }
    }
}
