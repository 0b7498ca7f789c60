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

    [Fact]
    public async Task An_involved_party_reads_what_it_supplied_itself_and_no_more()
    {
        var referral = await host.Referred(House);
        await host.Messages.PublishAsync(new Contracts.Access.PartyInvolved
        {
            House = House.Id, CaseId = referral, Process = House.Process().Id, DecisionId = Guid.NewGuid(), Party = House.Prosecution(),
            Phase = "meetings",
            Ground = "wgs-2.31-4", From = host.Clock.Now, Until = null,
        });
        var involved = host.Delegate(House, House.Prosecution());
        await Eventually.Holds(async () => (await involved.GetAsync($"referrals/{referral}/attachments")).Status == 200);
        var theirs = (await host.Referrer(House).PostAsync($"referrals/{referral}/attachments", IntakeHost.Upload("Van de politie"u8.ToArray())))
            .Expect(201).Id;
        var own = (await involved.PostAsync($"referrals/{referral}/attachments", IntakeHost.Upload("Van het OM"u8.ToArray()))).Expect(201).Id;
        Assert.Equal([own], IntakeHost.Ids(await involved.GetAsync($"referrals/{referral}/attachments")));
        (await involved.GetAsync($"referrals/{referral}/attachments/{theirs}/content")).Expect(404);
        Assert.Equal([theirs], IntakeHost.Ids(await host.Referrer(House).GetAsync($"referrals/{referral}/attachments")));
        Assert.Equal(new[] { theirs, own }.Order(), IntakeHost.Ids(await host.Intaker(House).GetAsync($"referrals/{referral}/attachments")).Order());
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
}
