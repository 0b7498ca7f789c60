using Platform.Contracts.Logboek;

namespace Platform.Intake.Tests.Information;

/// <summary>A correction reaches whoever received the item, and its supplier sees that it did (INT-06, BGS 1.7).</summary>
[Collection(IntakeCollection.Name)]
public sealed class NoticeTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Who_opened_it_is_told_confirms_and_the_supplier_sees_that(string id)
    {
        var house = Houses.Of(id);
        var (referral, item, location) = await Given(house);
        await host.Involved(house, referral, house.Prosecution());
        var reader = host.Delegate(house, house.Prosecution());
        (await reader.GetAsync($"referrals/{referral}/items")).Expect(200); // A list shows the content: that is opening it.
        (await reader.GetAsync(location)).Expect(200);
        (await host.Intaker(house).GetAsync(location)).Expect(200);
        await Corrected(house, location);

        await Eventually.Holds(async () => await Notices(item) == 2);
        var notice = Assert.Single(await Inbox(reader, item));
        Assert.Equal(("corrected", 2, house.Police()), (notice.GetProperty("change").GetString(), notice.GetProperty("revision").GetInt32(),
            notice.GetProperty("supplyingParty").GetString()));
        Assert.Single(await Inbox(host.Intaker(house), item));
        // A colleague that did not open it, the supplier itself and another house hear nothing.
        foreach (var other in (ApiClient[])[host.Colleague(house, house.Prosecution(), Roles.PartyDelegate), host.Referrer(house),
            host.Director(house.Other())])
        {
            Assert.Empty(await Inbox(other, item));
            (await other.PostAsync($"information-notices/{notice.GetProperty("id").GetGuid()}/receipt")).Expect(404);
        }

        (await reader.PostAsync($"information-notices/{notice.GetProperty("id").GetGuid()}/receipt")).Expect(204);
        var first = (await Inbox(reader, item))[0].GetProperty("confirmedAt").GetDateTimeOffset();
        (await reader.PostAsync($"information-notices/{notice.GetProperty("id").GetGuid()}/receipt")).Expect(204);
        Assert.Equal(first, (await Inbox(reader, item))[0].GetProperty("confirmedAt").GetDateTimeOffset());
        Assert.Empty(await Inbox(reader, item, "&confirmed=false"));

        var receivers = (await host.Referrer(house).GetAsync($"{location}/receivers")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .ToList();
        Assert.Equal(2, receivers.Count);
        Assert.DoesNotContain("account", receivers[0].EnumerateObject().Select(member => member.Name));
        var told = Assert.Single(receivers.Single(row => row.GetProperty("party").GetString() == house.Prosecution()).GetProperty("told")
            .EnumerateArray());
        Assert.Equal(first, told.GetProperty("confirmedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Opening_it_ten_times_is_one_receipt_and_every_revision_has_its_own()
    {
        var (_, item, location) = await Given(House);
        for (var i = 0; i < 10; i++) (await host.Intaker(House).GetAsync(location)).Expect(200);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from information_item_receipts where item_id = $1", item));
        await Corrected(House, location);
        (await host.Intaker(House).GetAsync(location)).Expect(200);
        Assert.Equal([1, 2], await host.Database.ColumnAsync<int>(
            $"select revision from information_item_receipts where item_id = '{item}' order by 1"));
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from information_item_receipts where item_id = $1 and party = supplying_party", item));
    }

    [Fact]
    public async Task The_word_of_it_twice_tells_once_and_about_nothing_tells_nobody()
    {
        var (referral, item, location) = await Given(House);
        (await host.Intaker(House).GetAsync(location)).Expect(200);
        await Corrected(House, location);
        await Eventually.Holds(async () => await Notices(item) == 1);
        var told = await host.Messages.WaitFor<InformationCorrected>(message => message.ItemId == item);
        await host.Messages.PublishAsync(told); // Again, under another message id.
        await host.Messages.PublishAsync(told with { ItemId = Guid.NewGuid() });
        await host.Messages.PublishAsync(told with { House = House.Other().Id });
        await Change(House, location, "withdrawal", new { reason = "Bron trok in." });
        await Eventually.Holds(async () => await Notices(item) == 2);
        await host.SettledAsync();
        Assert.Equal(["corrected", "withdrawn"],
            await host.Database.ColumnAsync<string>($"select change from information_notices where referral_id = '{referral}' order by 1"));
    }

    [Fact]
    public async Task Who_reads_while_it_is_corrected_read_the_new_or_are_told()
    {
        for (var round = 0; round < 5; round++)
        {
            var (referral, item, location) = await Given(House);
            var readers = Enumerable.Range(0, 6).Select(i => (Account: $"reader.{round}.{i}",
                Client: host.WithToken(host.Tokens.Issue(House.Id, House.Municipality().Party, [Roles.ProcessDirector], $"reader.{round}.{i}"))))
                    .ToList();
            var correcting = Corrected(House, location);
            var read = await Task.WhenAll(readers.Select(async reader => (reader.Account, Revision: (await reader.Client.GetAsync(location))
                .Expect(200).Json.GetProperty("revision").GetInt32())));
            await correcting;
            var old = read.Where(one => one.Revision == 1).Select(one => one.Account).ToList();
            await Eventually.Holds(async () => (
                await host.Database.ColumnAsync<string>($"select account from information_notices where item_id = '{item}'")) is { } told
                && old.All(told.Contains));
        }
    }

    [Fact]
    public async Task A_list_pages_and_tells_who_received_in_one_statement()
    {
        var referral = await host.Referred(House);
        for (var i = 0; i < 5; i++) (await host.Referrer(House).PostAsync($"referrals/{referral}/items", IntakeHost.Item($"Nummer {i}.")))
            .Expect(201);
        var first = (await host.Intaker(House).GetAsync($"referrals/{referral}/items?limit=3")).Expect(200);
        Assert.Equal(3, await host.Database.ScalarAsync<long>("select count(*) from information_item_receipts where referral_id = $1", referral));
        var second = (await host.Intaker(House).GetAsync($"referrals/{referral}/items?limit=3&cursor={first.Json.GetProperty("next").GetString()}"))
            .Expect(200);
        Assert.Equal(5, IntakeHost.Ids(first).Concat(IntakeHost.Ids(second)).Distinct().Count());
    }

    [Fact]
    public async Task No_word_of_an_item_is_in_a_message()
    {
        var (_, item, location) = await Given(House, "Geheimtaal van de bron.");
        (await host.Intaker(House).GetAsync(location)).Expect(200);
        await Change(House, location, "withdrawal", new { reason = "Geheimtaal als reden." });
        await host.Messages.WaitFor<InformationWithdrawn>(message => message.ItemId == item);
        await host.Messages.WaitFor<LogLinesRecorded>(told => told.Audit.Any(line => line.Action == "information.withdrawn"
            && line.ObjectId == item));
        Assert.DoesNotContain("Geheimtaal", System.Text.Json.JsonSerializer.Serialize(host.Messages.Everything().Select(heard => heard.Message)),
            StringComparison.Ordinal);
    }

    private async Task<(Guid Referral, Guid Item, string Location)> Given(HouseProfile house, string content = "Eerst zo.")
    {
        var referral = await host.Referred(house);
        var given = (await host.Referrer(house).PostAsync($"referrals/{referral}/items", IntakeHost.Item(content, "case-parties"))).Expect(201);
        return (referral, given.Id, given.Location);
    }

    private Task Corrected(HouseProfile house, string location) => Change(house, location, "corrections",
        ItemTests.Correction("error", "Toen zo.", "case-parties"));

    private async Task Change(HouseProfile house, string location, string what, object body)
    {
        var supplier = host.Referrer(house);
        (await supplier.PostAsync($"{location}/{what}", body, ifMatch: (await supplier.GetAsync(location)).Expect(200).ETag)).Expect(204);
    }

    private Task<long> Notices(Guid item) => host.Database.ScalarAsync<long>("select count(*) from information_notices where item_id = $1", item);

    private static async Task<List<System.Text.Json.JsonElement>> Inbox(ApiClient client, Guid item, string filter = "") =>
        [.. (await client.GetAsync($"information-notices?process={House.Process().Id}&limit=200{filter}")).Expect(200).Json.GetProperty("items")
            .EnumerateArray()
            .Where(row => row.GetProperty("itemId").GetGuid() == item)];
}
