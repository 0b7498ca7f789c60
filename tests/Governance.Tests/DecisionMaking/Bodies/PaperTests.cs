using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Platform.Covenants;
using Platform.Governance.DecisionMaking.Bodies.Papers;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

[Collection(GovernanceCollection.Name)]
public sealed class PaperTests(GovernanceHost host)
{
    private const string Pdf = "application/pdf";
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static readonly string First = GovernanceHost.Catalog.Houses[0].Id;
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("%PDF-1.7 geheim stuk");

    [Theory, MemberData(nameof(Meetings.HousesAndBodies), MemberType = typeof(Meetings))]
    public async Task A_member_reads_byte_for_byte_what_was_added(string house, string body)
    {
        var meeting = await host.PlannedAsync(house, body);
        var paper = (await host.Secretary(house).PostAsync($"{meeting}/papers", Form("Begroting", Pdf, Content))).Expect(201);
        var row = (await host.Member(house, body).GetAsync($"{meeting}/papers")).Expect(200).Json.GetProperty("items")[0];
        Assert.Equal(("Begroting", Convert.ToHexStringLower(SHA256.HashData(Content))),
            (row.GetProperty("title").GetString(), row.GetProperty("sha256").GetString()));
        using var got = await host.Member(house, body).Http.GetAsync(new Uri(paper.Location, UriKind.Relative));
        Assert.Equal(Content, await got.Content.ReadAsByteArrayAsync());
        Assert.Equal(("attachment", "Begroting.pdf"),
            (got.Content.Headers.ContentDisposition!.DispositionType, got.Content.Headers.ContentDisposition.FileNameStar));
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov10, MemberType = typeof(GovernanceHost))]
    public async Task Closed_to_who_has_no_seat(string house)
    {
        var meeting = await host.PlannedAsync(house);
        var paper = (await host.Secretary(house).PostAsync($"{meeting}/papers", Form("Stuk", Pdf, Content))).Expect(201).Location;
        foreach (var path in (string[])[$"{meeting}/papers", paper])
        {
            Assert.Equal(RuleIds.Gov10, (await host.Delegate(house).GetAsync(path)).Expect(403).Problem.Rule);
            (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync(path)).Expect(404);
        }

        (await host.BoardMember(house).PostAsync($"{meeting}/papers", Form("Stuk", Pdf, Content))).Expect(403);
    }

    [Fact]
    public async Task The_paper_of_a_closed_point_is_for_the_very_body_in_the_database_too()
    {
        var meeting = await host.PlannedAsync(First, BodyIds.Board, jointWith: BodyIds.TacticalMeeting);
        var point = await host.Secretary(First).CreateAsync($"{meeting}/agenda-points", new { subject = "personeel", closed = true });
        var closed = (await host.Secretary(First).PostAsync($"{meeting}/papers", Form("Personeel", Pdf, Content, point.ToString()))).Expect(201);
        var open = (await host.Secretary(First).PostAsync($"{meeting}/papers", Form("Plan", Pdf, Content))).Expect(201);
        string Joined(string path) => path.Replace("/board/", "/tactical-meeting/", StringComparison.Ordinal);
        (await host.BoardMember(First).GetAsync(closed.Location)).Expect(200);
        (await host.Delegate(First).GetAsync(Joined(closed.Location))).Expect(404);
        (await host.Delegate(First).GetAsync(Joined(open.Location))).Expect(200);
        Assert.Single((await host.Delegate(First).GetAsync(Joined($"{meeting}/papers"))).Expect(200).Json.GetProperty("items").EnumerateArray());
        Assert.Equal((1, 2), (await SeenAsync(RoleIds.PartnerDelegate), await SeenAsync(RoleIds.BoardMember)));

        async Task<long> SeenAsync(string role)
        {
            await using var connection = await host.Database.OpenAsServiceAsync(First, "gemeente-x", role);
            await using var count = new Npgsql.NpgsqlCommand($"select count(*) from paper_contents where paper_id in ('{closed.Id}', '{open.Id}')",
                connection);
            return (long)(await count.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task What_is_kept_is_not_readable()
    {
        var meeting = await host.PlannedAsync(First);
        var id = (await host.Secretary(First).PostAsync($"{meeting}/papers", Form("Stuk", Pdf, Content))).Expect(201).Id;
        var kept = await host.Database.ScalarAsync<byte[]>("select content from paper_contents where paper_id = $1", id);
        Assert.True(kept.AsSpan().IndexOf("geheim"u8) < 0
            && kept.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToBase64String(Content)[..16])) < 0);
    }

    [Fact]
    public async Task Content_is_what_its_type_says()
    {
        var meeting = await host.PlannedAsync(First);
        (await PostAsync(Form("Stuk", Pdf, "MZ niet"u8.ToArray()))).ExpectError("file");
        (await PostAsync(Form("Stuk", "application/x-msdownload", "MZ"u8.ToArray()))).ExpectError("file");
        (await PostAsync(Form("Stuk", Pdf, []))).ExpectError("file");
        (await PostAsync(Form("Stuk", Docx, Zip(("[Content_Types].xml", ""), ("xl/workbook.xml", ""))))).ExpectError("file");
        (await PostAsync(new MultipartFormDataContent { { new StringContent(""), "title" } })).ExpectError("file").ExpectError("title");
        (await PostAsync(Form("Stuk", Pdf, Content, Guid.NewGuid().ToString()))).ExpectError("point");
        (await PostAsync(JsonContentOf())).Expect(415);
        (await PostAsync(Form("Stuk", Docx, Zip(("[Content_Types].xml", ""), ("word/document.xml", ""))))).Expect(201);

        Task<Answer> PostAsync(HttpContent content) => host.Secretary(First).PostAsync($"{meeting}/papers", content);
        static StringContent JsonContentOf() => new("{}", Encoding.UTF8, "application/json");
    }

    [Fact]
    public async Task A_file_is_taken_as_a_browser_sends_it_and_kept_as_what_it_is()
    {
        var meeting = await host.PlannedAsync(First);
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Content];
        foreach (var said in (string[])["application/octet-stream", "application/x-pdf", Pdf])
        {
            var paper = (await host.Secretary(First).PostAsync($"{meeting}/papers", Form("Stuk", said, marked))).Expect(201).Id;
            Assert.Equal(Pdf, await host.Database.ScalarAsync<string>("select media_type from meeting_papers where id = $1", paper));
        }

        (await host.Secretary(First).PostAsync($"{meeting}/papers", Form("Stuk", "application/octet-stream", [0x4D, 0x5A, 0])))
            .ExpectError("file");
    }

    [Fact]
    public async Task Ten_megabytes_pass_and_more_does_not()
    {
        var meeting = await host.PlannedAsync(First);
        var text = new byte[PaperTypes.MaxBytes + 1];
        Array.Fill(text, (byte)'a');
        (await host.Secretary(First).PostAsync($"{meeting}/papers", Form("Groot", "text/plain", text[..^1]))).Expect(201);
        (await host.Secretary(First).PostAsync($"{meeting}/papers", Form("Te groot", "text/plain", text))).Expect(413);
    }

    [Fact]
    public async Task The_same_key_adds_one_paper_and_not_another()
    {
        var meeting = await host.PlannedAsync(First);
        var first = (await host.Secretary(First).PostAsync($"{meeting}/papers", Form("Stuk", Pdf, Content), "stuk")).Expect(201);
        Assert.Equal(first.Id, (await host.Secretary(First).PostAsync($"{meeting}/papers", Form("Stuk", Pdf, Content), "stuk")).Expect(201).Id);
        (await host.Secretary(First).PostAsync($"{meeting}/papers", Form("Stuk", Pdf, [.. Content, 1]), "stuk")).Expect(409);
    }

    internal static MultipartFormDataContent Form(string title, string type, byte[] content, string? point = null)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var form = new MultipartFormDataContent { { new StringContent(title), "title" }, { file, "file", "stuk" } };
        if (point is not null) form.Add(new StringContent(point), "point");
        return form;
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write(text);
            }
        }

        return stream.ToArray();
    }
}
