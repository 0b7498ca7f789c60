using System.Security.Cryptography;
using System.Text;
using Platform.Contracts.Logboek;
using Platform.Intake.Attachments;

namespace Platform.Intake.Tests.Attachments;

[Collection(IntakeCollection.Name)]
public sealed class AttachmentTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task A_file_comes_back_as_it_went_and_lies_unreadable_in_between(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        var content = Encoding.UTF8.GetBytes("Geheime inhoud, met é en 漢字.");
        var added = (await host.Referrer(house).PostAsync($"referrals/{referral}/attachments", IntakeHost.Upload(content))).Expect(201);
        Assert.Equal($"/intake/v1/referrals/{referral}/attachments/{added.Id}", added.Location);
        var row = Assert.Single((await host.Intaker(house).GetAsync($"referrals/{referral}/attachments")).Expect(200).Json.GetProperty("items")
            .EnumerateArray());
        Assert.Equal((added.Id, house.Police(), "report", "text/plain", content.Length, Convert.ToHexStringLower(SHA256.HashData(content))),
            (row.GetProperty("id").GetGuid(), row.GetProperty("supplyingParty").GetString(), row.GetProperty("kind").GetString(),
                row.GetProperty("contentType").GetString(),
                row.GetProperty("size").GetInt32(), row.GetProperty("sha256").GetString()));

        foreach (var client in (ApiClient[])[host.Referrer(house), host.Intaker(house)])
        {
            client.Http.DefaultRequestHeaders.Accept.ParseAdd("text/plain");
            using var download = await client.Http.GetAsync(new Uri(client.Http.BaseAddress!,
                $"{added.Location[1..].Replace("intake/v1/", "", StringComparison.Ordinal)}/content"));
            Assert.Equal(content, await download.Content.ReadAsByteArrayAsync());
            Assert.Equal(("text/plain", "attachment"), (download.Content.Headers.ContentType!.MediaType,
                download.Content.Headers.ContentDisposition!.DispositionType));
        }

        var kept = await host.Database.ScalarAsync<byte[]>("select content from attachments where id = $1", added.Id);
        Assert.DoesNotContain("inhoud", Encoding.Latin1.GetString(kept), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("verslag.txt", await host.Database.ScalarAsync<string>("select (a.*)::text from attachments a where id = $1",
            added.Id), StringComparison.Ordinal);
        await host.Messages.WaitFor<LogLinesRecorded>(told => told.Audit.Any(line => line.Action == "attachment.downloaded"
            && line.ObjectId == added.Id));
    }

    [Fact]
    public async Task Only_the_supplier_takes_it_away_and_then_nothing_is_left()
    {
        var referral = await host.Referred(House);
        var client = host.Referrer(House);
        var id = (await client.PostAsync($"referrals/{referral}/attachments", IntakeHost.Upload("Tekst"u8.ToArray()))).Expect(201).Id;
        var path = $"referrals/{referral}/attachments/{id}";
        var seen = (await host.Intaker(House).GetAsync(path)).Expect(200).ETag;
        (await host.Intaker(House).DeleteAsync(path, seen)).ExpectRefusal(RuleIds.Int06);
        (await host.Delegate(House, House.Prosecution()).DeleteAsync(path, seen)).Expect(404);
        (await host.Director(House.Other()).DeleteAsync(path, seen)).Expect(404);
        (await client.DeleteAsync(path)).Expect(428);
        (await client.DeleteAsync(path, "\"1\"")).Expect(412);
        (await client.DeleteAsync(path, seen)).Expect(204);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from attachments where id = $1", id));
        // By the way of another case nothing is found either.
        (await client.GetAsync($"referrals/{await host.Referred(House)}/attachments/{id}/content")).Expect(404);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int06, MemberType = typeof(Houses))]
    public async Task An_involved_party_reads_what_its_supplier_shows_it_and_no_more(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        var path = $"referrals/{referral}/attachments";
        await host.Involved(house, referral, house.Prosecution());
        await host.Involved(house, referral, house.Municipalities[^1].Party);
        var (involved, other, supplier) = (host.Delegate(house, house.Prosecution()),
            host.Delegate(house, house.Municipalities[^1].Party), host.Referrer(house));
        var theirs = (await supplier.PostAsync(path, IntakeHost.Upload("Van de politie"u8.ToArray()))).Expect(201).Id;
        var own = (await involved.PostAsync(path, IntakeHost.Upload("Van het OM"u8.ToArray()))).Expect(201).Id;
        Assert.Equal([own], IntakeHost.Ids(await involved.GetAsync(path)));
        (await involved.GetAsync($"{path}/{theirs}/content")).Expect(404);
        Assert.Equal([theirs], IntakeHost.Ids(await supplier.GetAsync(path)));
        Assert.Equal(new[] { theirs, own }.Order(), IntakeHost.Ids(await host.Intaker(house).GetAsync(path)).Order());

        await ShareAsync(supplier, path, theirs, new { visibility = "named-parties", visibleTo = new[] { house.Prosecution() } });
        (await involved.GetAsync($"{path}/{theirs}/content")).Expect(200);
        // With whom else, is between the supplier and the intake; whom it does not name sees nothing.
        Assert.Empty((await involved.GetAsync($"{path}/{theirs}")).Expect(200).Json.GetProperty("visibleTo").EnumerateArray());
        Assert.Single((await host.Intaker(house).GetAsync($"{path}/{theirs}")).Expect(200).Json.GetProperty("visibleTo").EnumerateArray());
        (await other.GetAsync($"{path}/{theirs}")).Expect(404);
        await ShareAsync(supplier, path, theirs, new { visibility = "case-parties" });
        (await other.GetAsync($"{path}/{theirs}")).Expect(200);
        foreach (var outside in (ApiClient[])[host.Delegate(house, house.Uninvolved()), host.Director(house.Other())])
            (await outside.GetAsync($"{path}/{theirs}")).Expect(404);

        // Only who opened it hears that it is shown otherwise.
        Assert.Equal(["shared-otherwise"], await ToldAsync(involved, house, theirs));
        Assert.Empty(await ToldAsync(other, house, theirs));
        await ShareAsync(supplier, path, theirs, new { visibility = "intake-only" });
        foreach (var again in (ApiClient[])[involved, other]) (await again.GetAsync($"{path}/{theirs}")).Expect(404);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int06, MemberType = typeof(Houses))]
    public async Task Only_its_supplier_shows_a_file_and_only_to_parties_of_the_house(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        var path = $"referrals/{referral}/attachments";
        var supplier = host.Referrer(house);
        var file = (await supplier.PostAsync(path, IntakeHost.Upload("Tekst"u8.ToArray()))).Expect(201).Id;
        var seen = (await supplier.GetAsync($"{path}/{file}")).ETag!;
        var all = new { visibility = "case-parties" };
        var refused = (await host.Intaker(house).PutAsync($"{path}/{file}/visibility", all, seen)).ExpectRefusal(RuleIds.Int06);
        Assert.Equal(house.Rule(RuleIds.Int06)!.Article, refused.Problem.Article);
        (await host.Delegate(house, house.Prosecution()).PutAsync($"{path}/{file}/visibility", all, seen)).Expect(404);
        (await supplier.PutAsync($"{path}/{file}/visibility", new { visibility = "named-parties", visibleTo = new[] { "geen-partij" } }, seen))
            .ExpectRefusal(RuleIds.Cov02);
        (await supplier.PutAsync($"{path}/{file}/visibility", new { visibility = "named-parties" }, seen)).ExpectError("visibleTo");
        (await supplier.PutAsync($"{path}/{file}/visibility", new { visibility = "iedereen" }, seen)).ExpectError("visibility");
        (await supplier.PutAsync($"{path}/{file}/visibility", all)).Expect(428);
        Assert.Equal("intake-only", await host.Database.ScalarAsync<string>("select visibility from attachments where id = $1", file));
        (await supplier.PostAsync(path, IntakeHost.Upload("x"u8.ToArray(), fields: [("visibility", "named-parties"), ("visibleTo", "geen-partij")])))
            .ExpectRefusal(RuleIds.Cov02);
        (await supplier.PostAsync(path, IntakeHost.Upload("x"u8.ToArray(), fields: [("visibleTo", house.Prosecution())]))).ExpectError("visibleTo");
    }

    [Fact]
    public async Task Whoever_opened_a_file_hears_that_it_was_taken_away_and_confirms_that()
    {
        var referral = await host.Referred(House);
        var path = $"referrals/{referral}/attachments";
        await host.Involved(House, referral, House.Prosecution());
        var (supplier, reader) = (host.Referrer(House), host.Delegate(House, House.Prosecution()));
        var file = (await supplier.PostAsync(path, IntakeHost.Upload("Tekst"u8.ToArray(), fields: ("visibility", "case-parties")))).Expect(201).Id;
        (await supplier.GetAsync($"{path}/{file}/content")).Expect(200);
        for (var i = 0; i < 2; i++) (await reader.GetAsync($"{path}/{file}/content")).Expect(200);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from attachment_receipts where attachment_id = $1", file));
        (await supplier.DeleteAsync($"{path}/{file}", (await supplier.GetAsync($"{path}/{file}")).ETag)).Expect(204);

        Assert.Equal(["removed"], await ToldAsync(reader, House, file));
        foreach (var other in (ApiClient[])[supplier, host.Colleague(House, House.Prosecution(), Roles.PartyDelegate), host.Director(House.Other())])
            Assert.Empty(await ToldAsync(other, House, file));
        var notice = await host.Database.ScalarAsync<Guid>("select id from attachment_notices where attachment_id = $1", file);
        (await host.Colleague(House, House.Prosecution(), Roles.PartyDelegate).PostAsync($"attachment-notices/{notice}/receipt")).Expect(404);
        (await reader.PostAsync($"attachment-notices/{notice}/receipt")).Expect(204);
        Assert.DoesNotContain(notice,
            IntakeHost.Ids(await reader.GetAsync($"attachment-notices?process={House.Process().Id}&confirmed=false&limit=200")));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int09, MemberType = typeof(Houses))]
    public async Task Refused_when_the_category_of_a_file_is_not_in_the_closed_list(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        var refused = (await host.Referrer(house).PostAsync($"referrals/{referral}/attachments",
            IntakeHost.Upload("Tekst"u8.ToArray(), category: "religion"))).ExpectRefusal(RuleIds.Int09);
        Assert.Equal(house.Rule(RuleIds.Int09)!.Article, refused.Problem.Article);
        await NothingIsStoredAsync(referral);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int10, MemberType = typeof(Houses))]
    public async Task Refused_when_a_file_under_secrecy_or_of_the_police_lacks_its_ground(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        var path = $"referrals/{referral}/attachments";
        foreach (var wrong in (MultipartFormDataContent[])
        [
            File("health"), File("health", ("secrecyRegime", "bw-7-457")), File("police"), File("police", ("wpgArticle", "9")),
            File("health", ("secrecyRegime", "bw-7-457"), ("secrecyGround", "explicit-consent")),
            File("health", ("secrecyRegime", "bw-7-457"), ("secrecyGround", "good-care"), ("secrecyMotivation", " ")),
        ])
        {
            var refused = (await host.Referrer(house).PostAsync(path, wrong)).ExpectRefusal(RuleIds.Int10);
            Assert.Equal(house.Rule(RuleIds.Int10)!.Article, refused.Problem.Article);
        }

        await NothingIsStoredAsync(referral);
        var kept = (await host.Referrer(house).PostAsync(path,
            File("health", ("secrecyRegime", "bw-7-457"), ("secrecyGround", "explicit-consent"), ("consentOn", "2026-02-20")))).Expect(201).Id;
        var row = (await host.Intaker(house).GetAsync($"{path}/{kept}")).Expect(200).Json;
        Assert.Equal(("health", "bw-7-457", "explicit-consent", "2026-02-20"), (row.GetProperty("category").GetString(),
            row.GetProperty("secrecyRegime").GetString(), row.GetProperty("secrecyGround").GetString(), row.GetProperty("consentOn").GetString()));
        (await host.Referrer(house).PostAsync(path, File("police", ("wpgArticle", "8")))).Expect(201);

        static MultipartFormDataContent File(string category, params IEnumerable<(string, string)> fields) =>
            IntakeHost.Upload("Tekst"u8.ToArray(), category: category, fields: fields);
    }

    [Fact]
    public async Task What_is_wrong_with_what_a_file_is_said_to_be_is_named_at_once()
    {
        var referral = await host.Referred(House);
        (await host.Referrer(House).PostAsync($"referrals/{referral}/attachments", IntakeHost.Upload("Tekst"u8.ToArray(), category: null,
            fields: [("consentOn", "01-02-2026"), ("secrecyRegime", "x"), ("secrecyGround", "x"), ("visibility", "x")])))
            .ExpectError("category").ExpectError("consentOn").ExpectError("secrecyRegime").ExpectError("secrecyGround").ExpectError("visibility");
        (await host.Referrer(House).PostAsync($"referrals/{referral}/attachments",
            IntakeHost.Upload("Tekst"u8.ToArray(), fields: [("consentOn", "2099-01-01")]))).ExpectError("consentOn");
        await NothingIsStoredAsync(referral);
    }

    [Fact]
    public async Task A_file_of_ten_million_bytes_fits_and_nothing_bigger_does()
    {
        var referral = await host.Referred(House);
        var client = host.Referrer(House);
        var largest = new byte[AttachmentTypes.MostBytes];
        "%PDF-1.7"u8.CopyTo(largest);
        var id = (await client.PostAsync($"referrals/{referral}/attachments", IntakeHost.Upload(largest, "application/pdf"))).Expect(201).Id;
        using var download = await client.Http.GetAsync(new Uri(client.Http.BaseAddress!, $"referrals/{referral}/attachments/{id}/content"));
        Assert.Equal(SHA256.HashData(largest), SHA256.HashData(await download.Content.ReadAsByteArrayAsync()));
        (await client.PostAsync($"referrals/{referral}/attachments", IntakeHost.Upload([.. largest, 0], "application/pdf"))).ExpectError("file");
        Array.Resize(ref largest, (int)Upload.MostRequestBytes);
        Assert.Equal(413, await StatusOf($"referrals/{referral}/attachments", IntakeHost.Upload(largest, "application/pdf")));
        // Elsewhere the limit is what it was.
        Assert.Equal(413, await StatusOf("referrals", System.Net.Http.Json.JsonContent.Create(new { goal = new string('x', 1_100_000) })));

        // The answer comes before the body was sent; asked first, the server need not break off.
        async Task<int> StatusOf(string path, HttpContent body)
        {
            await body.LoadIntoBufferAsync();
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(client.Http.BaseAddress!, path))
            {
                Content = body,
                Headers = { ExpectContinue = true }
            };
            return (await client.SendAsync(request)).Status;
        }
    }

    [Theory]
    [InlineData("application/octet-stream", "application/pdf", "\uFEFF%PDF-1.7")]
    [InlineData("application/pdf", "application/pdf", "\uFEFF\r\n%PDF-1.7")]
    [InlineData("application/octet-stream", "text/plain", "Gewone tekst")]
    public async Task A_file_is_taken_as_a_browser_sends_it_and_kept_as_what_it_is(string said, string kept, string content)
    {
        var referral = await host.Referred(House);
        var (client, path) = (host.Referrer(House), $"referrals/{referral}/attachments");
        var id = (await client.PostAsync(path, IntakeHost.Upload(Encoding.UTF8.GetBytes(content), said))).Expect(201).Id;
        Assert.Equal(kept, await host.Database.ScalarAsync<string>("select content_type from attachments where id = $1", id));
    }

    [Fact]
    public async Task A_photo_may_be_called_jpg_and_a_program_is_a_program_whatever_it_is_called()
    {
        var referral = await host.Referred(House);
        var (client, path) = (host.Referrer(House), $"referrals/{referral}/attachments");
        var photo = (await client.PostAsync(path, IntakeHost.Upload([0xFF, 0xD8, 0xFF, 0xE0], "image/jpg"))).Expect(201).Id;
        Assert.Equal("image/jpeg", await host.Database.ScalarAsync<string>("select content_type from attachments where id = $1", photo));
        (await client.PostAsync(path, IntakeHost.Upload([0x4D, 0x5A, 0x00, 0x01], "application/octet-stream"))).ExpectError("file");
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_and_its_form_is_named_at_once()
    {
        var referral = await host.Referred(House);
        var client = host.Referrer(House);
        var path = $"referrals/{referral}/attachments";
        (await client.PostAsync(path, IntakeHost.Upload("MZ"u8.ToArray(), "application/x-msdownload", kind: "virus"))).ExpectError("file")
            .ExpectError("kind");
        (await client.PostAsync(path, IntakeHost.Upload([], kind: null))).ExpectError("file").ExpectError("kind");
        (await client.PostAsync(path, new MultipartFormDataContent { { new StringContent("report"), "kind" } })).ExpectError("file");
        (await client.PostAsync(path, new { kind = "report" })).Expect(415);
        (await client.PostAsync(path, new StringContent("kapot", Encoding.UTF8,
            new System.Net.Http.Headers.MediaTypeHeaderValue("multipart/form-data", null) { Parameters = { new("boundary", "x") } }))).Expect(400);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from attachments where referral_id = $1", referral));
    }

    [Fact]
    public async Task The_same_key_with_the_same_file_adds_it_once_and_with_another_is_refused()
    {
        var referral = await host.Referred(House);
        var (client, path, key) = (host.Referrer(House), $"referrals/{referral}/attachments", Guid.NewGuid().ToString());
        var first = (await client.PostAsync(path, IntakeHost.Upload("Een"u8.ToArray()), key)).Expect(201).Id;
        Assert.Equal(first, (await client.PostAsync(path, IntakeHost.Upload("Een"u8.ToArray()), key)).Expect(201).Id);
        (await client.PostAsync(path, IntakeHost.Upload("Twee"u8.ToArray()), key)).Expect(409);
        Assert.Single(IntakeHost.Ids(await client.GetAsync(path)));
    }

    [Fact]
    public async Task Nothing_is_added_to_a_case_that_was_withdrawn()
    {
        var referral = await host.Referred(House);
        (await host.Referrer(House).PostAsync($"referrals/{referral}/withdrawal", ifMatch: await host.ETagOf(House, referral))).Expect(204);
        Assert.Equal("urn:veiligheidshuis:problem:wrong-phase",
            (await host.Referrer(House).PostAsync($"referrals/{referral}/attachments", IntakeHost.Upload("x"u8.ToArray()))).Expect(409).Problem.Type);
    }

    private async Task NothingIsStoredAsync(Guid referral) =>
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from attachments where referral_id = $1", referral));

    private static async Task ShareAsync(ApiClient supplier, string path, Guid file, object with) => (await supplier.PutAsync(
        $"{path}/{file}/visibility", with, (await supplier.GetAsync($"{path}/{file}")).ETag!)).Expect(204);

    /// <summary>What an account hears of a file, oldest first.</summary>
    private static async Task<IEnumerable<string?>> ToldAsync(ApiClient account, HouseProfile house, Guid file)
    {
        var page = (await account.GetAsync($"attachment-notices?process={house.Process().Id}&limit=200")).Expect(200).Json;
        return page.GetProperty("items").EnumerateArray().Reverse().Where(row => row.GetProperty("attachmentId").GetGuid() == file)
            .Select(row => row.GetProperty("change").GetString());
    }
}
