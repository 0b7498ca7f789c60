using System.Net.Sockets;
using System.Text;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Http;

public sealed class ConventionTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Theory]
    [InlineData("GET", "notes/", 404)]
    [InlineData("GET", "nothing-here", 404)]
    [InlineData("POST", "nothing-here", 404)]
    [InlineData("GET", "notes/not-a-guid", 404)]
    [InlineData("DELETE", "notes", 405)]
    [InlineData("PATCH", "notes/01890000-0000-7000-8000-000000000000", 405)]
    [InlineData("GET", "notes/01890000-0000-7000-8000-000000000000", 404)]
    [InlineData("GET", "notes?limit=many", 400)]
    [InlineData("GET", "notes?limit=0", 400)]
    [InlineData("GET", "notes?limit=201", 400)]
    [InlineData("GET", "notes?cursor=abc", 400)]
    [InlineData("GET", "notes?cursor=e30", 400)]
    [InlineData("GET", "notes?cursor=bnVsbA", 400)]
    [InlineData("GET", "notes?cursor=eyJJdGVtMSI6MX0", 400)]
    [InlineData("GET", "bugs/code", 500)]
    [InlineData("GET", "bugs/sql", 500)]
    public async Task A_problem_says_status_title_and_detail(string method, string path, int status)
    {
        var answer = (await host.Director().SendAsync(new(method), path)).Expect(status);
        Assert.Equal(status, answer.Problem.Status);
        Assert.False(string.IsNullOrWhiteSpace(answer.Problem.Title));
        Assert.False(string.IsNullOrWhiteSpace(answer.Problem.Detail));
        Assert.Equal(32, answer.Problem.TraceId?.Length);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        AssertHeaders(answer);
    }

    [Fact]
    public async Task A_method_that_is_not_there_says_which_are()
    {
        var answer = await host.Director().DeleteAsync("notes");
        Assert.Equal(["GET", "HEAD", "POST"], answer.Content.Allow.Order());
    }

    [Theory]
    [InlineData("/probe/v1/Notes")]
    [InlineData("/Probe/v1/notes")]
    [InlineData("/probe/V1/notes")]
    public async Task A_path_in_other_capitals_is_another_path(string path)
    {
        (await host.Director().GetAsync(new Uri(host.Instance.Address, path).ToString())).Expect(404);
        (await host.Director().PostAsync(new Uri(host.Instance.Address, path).ToString(), ProbeHost.Note(), Guid.NewGuid().ToString())).Expect(404);
    }

    [Fact]
    public async Task A_wrong_parameter_is_named()
    {
        (await host.Director().GetAsync("notes?limit=many")).ExpectError("limit");
        (await host.Director().GetAsync("notes?limit=0&cursor=abc")).ExpectError("limit").ExpectError("cursor");
    }

    [Fact]
    public async Task Good_answers_carry_the_headers_too() => AssertHeaders((await host.Director().GetAsync("notes")).Expect(200));

    [Theory]
    [InlineData("text/html", 406)]
    [InlineData("application/xml", 406)]
    [InlineData("application/json;q=0", 406)]
    [InlineData("application/json", 200)]
    [InlineData("application/problem+json", 200)]
    [InlineData("text/html, */*;q=0.1", 200)]
    public async Task Only_json_can_be_asked(string accept, int status)
    {
        var client = host.Director();
        client.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        (await client.GetAsync("notes")).Expect(status);
    }

    [Theory]
    [InlineData("text/csv", 200)]
    [InlineData("text/*", 200)]
    [InlineData("application/json", 200)]
    [InlineData("text/csv;q=0", 406)]
    [InlineData("text/html", 406)]
    public async Task What_an_endpoint_says_to_produce_can_be_asked_too(string accept, int status)
    {
        var client = host.Director();
        client.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        (await client.GetAsync("note-figures")).Expect(status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    public async Task Only_json_can_be_sent(string mediaType) =>
        Assert.Equal(415, (await host.Director().PostAsync("notes", new StringContent("{}", Encoding.UTF8, mediaType))).Expect(415).Problem.Status);

    [Fact]
    public async Task Without_a_body_a_create_is_a_400() =>
        (await host.Director().PostAsync("notes", new StringContent("", Encoding.UTF8, "application/json"))).Expect(400);

    [Fact]
    public async Task Head_answers_as_get_does_without_a_body_and_the_connection_goes_on()
    {
        var token = host.Tokens.Issue(ProbeHost.Arnhem, ProbeHost.Party, [Roles.ProcessDirector]);
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Instance.Address.Host, host.Instance.Address.Port);
        await using var stream = socket.GetStream();
        string Request(string method, string more = "") =>
            $"{method} /probe/v1/notes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n{more}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Request("HEAD") + Request("HEAD") + Request("GET", "Connection: close\r\n")));
        var text = await new StreamReader(stream).ReadToEndAsync();
        var answers = text.Split("HTTP/1.1 ")[1..];
        Assert.Equal(3, answers.Length);
        Assert.All(answers, answer => Assert.StartsWith("200", answer, StringComparison.Ordinal));
        Assert.All(answers[..2], answer => Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal));
        Assert.All(answers[..2], answer => Assert.DoesNotContain("items", answer, StringComparison.Ordinal));
        Assert.All(answers[..2], answer => Assert.DoesNotContain("Content-Length: 0", answer, StringComparison.OrdinalIgnoreCase));
        Assert.All(answers, answer => Assert.Contains("application/json", answer, StringComparison.Ordinal));
        Assert.Contains("items", answers[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_of_what_is_not_there_is_a_404_without_a_body()
    {
        var answer = (await host.Director().SendAsync(HttpMethod.Head, $"notes/{Guid.NewGuid()}")).Expect(404);
        Assert.Equal("", answer.Text);
    }

    [Fact]
    public async Task The_documentation_is_open_to_all_and_to_every_web_page()
    {
        var answer = (await host.Anonymous().GetAsync("openapi.json")).Expect(200);
        Assert.Equal(["*"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        AssertHeaders(answer);
    }

    private static void AssertHeaders(Answer answer)
    {
        Assert.Equal(["1.0.0"], answer.Headers.GetValues("API-Version"));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["DENY"], answer.Headers.GetValues("X-Frame-Options"));
        Assert.Equal(["no-store"], answer.Headers.GetValues("Cache-Control"));
        Assert.Single(answer.Headers.GetValues("Strict-Transport-Security"));
        Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
    }
}
