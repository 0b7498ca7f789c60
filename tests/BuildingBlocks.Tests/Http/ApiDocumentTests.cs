using System.Text.RegularExpressions;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Http;

public sealed class ApiDocumentTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task Every_operation_tells_its_problems_and_its_version()
    {
        var document = (await host.Anonymous().GetAsync("openapi.json")).Expect(200).Json;
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("1.0.0", document.GetProperty("info").GetProperty("version").GetString());
        Assert.EndsWith("/probe/v1", document.GetProperty("servers")[0].GetProperty("url").GetString(), StringComparison.Ordinal);
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject(), (path, method) => (path.Name, Method: method)).ToList();
        Assert.Equal(5, operations.Count);
        Assert.All(operations, operation =>
        {
            var responses = operation.Method.Value.GetProperty("responses").EnumerateObject().ToList();
            foreach (var status in (string[])["400", "401", "403", "404", "503"])
            {
                var problem = Assert.Single(responses, response => response.Name == status).Value.GetProperty("content").GetProperty("application/problem+json");
                Assert.EndsWith("/Problem", problem.GetProperty("schema").GetProperty("$ref").GetString(), StringComparison.Ordinal);
            }

            Assert.All(responses, response => Assert.True(response.Value.GetProperty("headers").TryGetProperty("API-Version", out _)));
            Assert.False(string.IsNullOrEmpty(operation.Method.Value.GetProperty("operationId").GetString()));
        });
        var problem = document.GetProperty("components").GetProperty("schemas").GetProperty("Problem").GetProperty("properties");
        foreach (var member in (string[])["type", "status", "title", "detail", "rule", "article", "errors"]) Assert.True(problem.TryGetProperty(member, out _), member);
    }

    [Fact]
    public async Task The_dutch_design_rules_hold()
    {
        await using var outside = await host.StartAsync(settings => settings["Auth:Issuer"] = "https://localhost:8443/identity");
        Assert.Null(await DesignRules.LintAsync(await outside.Anonymous().GetAsync("openapi.json")));
        Assert.Null(await DesignRules.RunAsync(host.Director(), "notes", "notes"));
    }

    [Fact]
    public async Task Every_route_is_documented_under_its_own_path()
    {
        var document = (await host.Anonymous().GetAsync("openapi.json")).Json;
        var documented = document.GetProperty("paths").EnumerateObject().SelectMany(
            path => path.Value.EnumerateObject(), (path, method) => $"{method.Name.ToUpperInvariant()} {path.Name}").Order();
        Assert.Equal(["GET /note-figures", "GET /notes", "GET /notes/{id}", "POST /notes", "PUT /notes/{id}"], documented);
    }

    [Fact]
    public async Task The_page_of_the_documentation_is_whole_and_takes_nothing_from_elsewhere()
    {
        using var anonymous = host.Anonymous().Http;
        using var front = await anonymous.GetAsync("docs");
        Assert.Equal("docs/v1", front.Headers.Location?.OriginalString);
        using var request = new HttpRequestMessage(HttpMethod.Get, "docs/v1") { Headers = { { "Accept", "text/html" } } };
        using var page = (await anonymous.SendAsync(request)).EnsureSuccessStatusCode();
        var html = await page.Content.ReadAsStringAsync();
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = Regex.Match(policy, "^default-src 'none'; script-src 'nonce-([^']+)'; ").Groups[1].Value;
        Assert.Equal(Regex.Count(html, "<script"), Regex.Count(html, $"<script[^>]* nonce=\"{Regex.Escape(nonce)}\""));
        Assert.DoesNotContain("//", html, StringComparison.Ordinal);
        foreach (var off in (string[])["withDefaultFonts", "telemetry", "persistAuth"]) Assert.Contains($"\"{off}\":false", html, StringComparison.Ordinal);
        foreach (var script in Regex.Matches(html, "src=\"([^\"]+)\"").Select(static match => match.Groups[1].Value))
            Assert.Equal("text/javascript", (await anonymous.GetAsync($"docs/{script}")).EnsureSuccessStatusCode().Content.Headers.ContentType?.MediaType);
    }
}
