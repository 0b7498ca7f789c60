using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Platform.BuildingBlocks.Tests.Http;

public sealed class BadInputTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private static readonly string Subject = Guid.NewGuid().ToString();

    private static readonly string[] Broken =
    [
        "", " ", "null", "{", "{\"text\":", "{\"text\":\"a\"", "[]", "1", "\"text\"", "{\"text\":1}", "{\"text\":true}", "{\"text\":{}}",
        "{\"text\":[\"a\"]}",
        "{\"text\":\"a\",\"subjectId\":\"x\"}", "{\"text\":\"a\",\"subjectId\":1}", "{\"text\":\"a\",\"unknown\":1}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"text\":\"a\",\"on\":\"2026-02-30\"}", "{\"text\":\"a\",\"on\":20260201}", "{\"text\":\"a\",\"at\":\"2026-02-01T10:00:00\"}",
        "{\"text\":\"a\",\"at\":\"yesterday\"}",
        "{'text':'a'}", "{\"text\":\"a\",}", "{\"text\":\"a\"} trailing", "{\"text\":\"\\ud800\"}", "NaN",
        string.Concat(Enumerable.Repeat("{\"inner\":", 40)) + "null" + new string('}', 40),
        new string('[', 5000),
    ];

    public static TheoryData<string> Unreadable => [.. Broken];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Unreadable_json_is_a_400_and_never_a_500(string json)
    {
        var answer = (await host.Director().PostAsync("notes", new StringContent(json, Encoding.UTF8, "application/json"))).Expect(400);
        Assert.Equal(400, answer.Problem.Status);
        Assert.NotNull(answer.Problem.Detail);
    }

    [Fact]
    public async Task Every_error_is_told_at_once() =>
        (await host.Director().PostAsync("notes", new { text = "" })).ExpectError("text").ExpectError("subjectId");

    [Fact]
    public async Task Text_that_the_database_cannot_hold_is_a_400() =>
        (await host.Director().PostAsync("notes", new { text = "a\0b", subjectId = Subject })).ExpectError("text");

    [Theory]
    [InlineData(new byte[] { 0x7b, 0x22, 0x74, 0x65, 0x78, 0x74, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d })] // {"text":"<ff><fe>"}
    [InlineData(new byte[] { 0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d })] // a broken name
    [InlineData(new byte[] { 0xfe, 0xff, 0x00, 0x7b, 0x00, 0x7d })] // UTF-16
    public async Task Invalid_utf8_is_a_400(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        (await host.Director().PostAsync("notes", content)).Expect(400);
    }

    [Theory]
    [InlineData("application/json", 201)]
    [InlineData("application/json; charset=utf-8", 201)]
    [InlineData("application/json; charset=\"utf-8\"", 201)]
    [InlineData("application/json; charset=\"UTF-8\"", 201)]
    [InlineData("application/json;charset=Utf-8", 201)]
    [InlineData("APPLICATION/JSON; CHARSET=UTF-8", 201)]
    [InlineData("application/json; charset=utf8", 415)]
    [InlineData("application/json; charset=windows-1252", 415)]
    [InlineData("application/json; charset=iso-8859-1", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/json; charset=\"\"", 415)]
    [InlineData("application/json; charset=", 415)]
    [InlineData("application/json; charset=nonsense", 415)]
    [InlineData("application/json; charset=utf-8; charset=utf-16", 415)]
    [InlineData("json", 415)]
    [InlineData("", 415)]
    [InlineData(null, 415)]
    public async Task Only_utf8_is_read_in_any_way_of_saying_so(string? contentType, int status)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"text":"café {{Guid.NewGuid():N}} é","subjectId":"{{Subject}}"}"""));
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var answer = (await host.Director().PostAsync("notes", content)).Expect(status);
        if (status is 415) Assert.NotNull(answer.Problem.Detail);
    }

    [Theory]
    [InlineData("\u200B\u2800", "text")]
    [InlineData("a\u202Eb", "text")]
    public async Task Text_that_nobody_sees_or_that_turns_around_is_refused_by_name(string text, string field) =>
        (await host.Director().PostAsync("notes", new { text, subjectId = Subject })).ExpectError(field);

    [Fact]
    public async Task A_hundred_symbols_are_a_hundred_characters()
    {
        (await host.Director().PostAsync("notes", ProbeHost.Note(Symbols(100)))).Expect(201);
        (await host.Director().PostAsync("notes", ProbeHost.Note(Symbols(101)))).ExpectError("text");
        static string Symbols(int count) => $"{Guid.NewGuid():N}" + string.Concat(Enumerable.Repeat("\U0001F600", count - 32));
    }

    [Theory]
    [InlineData("on", "0001-01-01")]
    [InlineData("on", "9999-12-31")]
    [InlineData("on", "1899-12-31")]
    [InlineData("at", "0001-01-01T00:00:00Z")]
    [InlineData("at", "9999-12-31T23:59:59Z")]
    public async Task A_day_that_means_nothing_is_refused_by_name(string field, string value) =>
        (await host.Director().PostAsync("notes", new Dictionary<string, string> { ["text"] = "a", ["subjectId"] = Subject, [field] = value }))
        .ExpectError(field);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_a_413(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Director().Http.BaseAddress!, "notes"))
        {
            Content = new StringContent($$"""{"text":"{{new string('x', 1100 * 1024)}}"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;
        var answer = (await host.Director().SendAsync(request)).Expect(413);
        Assert.Equal(413, answer.Problem.Status);
        Assert.NotNull(answer.Problem.Detail);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_a_400_and_saves_nothing()
    {
        var token = host.Tokens.Issue(ProbeHost.Arnhem, ProbeHost.Party, [Roles.ProcessDirector]);
        var before = await host.Database.CountAsync("notes");
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Instance.Address.Host, host.Instance.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"POST /probe/v1/notes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{\"text\":\"a\",")));
        socket.Client.Shutdown(SocketShutdown.Send);
        var text = "";
        try
        {
            text = await new StreamReader(stream).ReadToEndAsync();
        }
        catch (IOException)
        {
            // The server may hang up on half a request without a word.
        }

        Assert.True(text.Length == 0 || text.StartsWith("HTTP/1.1 400", StringComparison.Ordinal), text);
        Assert.Equal(before, await host.Database.CountAsync("notes"));
    }

    [Fact]
    public async Task No_refused_input_left_a_row_or_a_message()
    {
        await host.SettledAsync();
        var (notes, outbox) = (await host.Database.CountAsync("notes"), host.Messages.Published<Contracts.Nazorg.ReleaseAnnounced>().Count);
        foreach (var json in Broken) await host.Director().PostAsync("notes", new StringContent(json, Encoding.UTF8, "application/json"));
        await host.SettledAsync();
        Assert.Equal(notes, await host.Database.CountAsync("notes"));
        Assert.Equal(outbox, host.Messages.Published<Contracts.Nazorg.ReleaseAnnounced>().Count);
    }

    [Fact]
    public async Task A_service_that_answers_500_logs_no_text_of_the_fault()
    {
        (await host.Director().GetAsync("bugs/code")).Expect(500);
        Assert.Contains(host.Instance.Troubles, line => line.Contains("InvalidOperationException", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Instance.Troubles, line => line.Contains("secret", StringComparison.Ordinal));
    }
}
