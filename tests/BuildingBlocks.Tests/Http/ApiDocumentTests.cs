using System.Text.Json;
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
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject(), (path, method) => (path.Name, Method: method)).ToList();
        Assert.Equal(5, operations.Count);
        Assert.All(operations, operation =>
        {
            var responses = operation.Method.Value.GetProperty("responses").EnumerateObject().ToList();
            foreach (var status in (string[])["400", "401", "403", "404", "406", "429", "503"])
            {
                var problem = Assert.Single(responses, response => response.Name == status).Value.GetProperty("content")
                    .GetProperty("application/problem+json");
                Assert.EndsWith("/Problem", problem.GetProperty("schema").GetProperty("$ref").GetString(), StringComparison.Ordinal);
            }

            Assert.All(responses, response => Assert.True(response.Value.GetProperty("headers").TryGetProperty("API-Version", out _)));
            Assert.False(string.IsNullOrEmpty(operation.Method.Value.GetProperty("operationId").GetString()));
        });
        var problem = document.GetProperty("components").GetProperty("schemas").GetProperty("Problem").GetProperty("properties");
        foreach (var member in (string[])["type", "status", "title", "detail", "rule", "article", "errors"]) Assert.True(
            problem.TryGetProperty(member, out _), member);
    }

    [Fact]
    public async Task What_a_request_is_held_to_stands_in_its_schema()
    {
        var document = (await host.Anonymous().GetAsync("openapi.json")).Expect(200).Json;
        var request = document.GetProperty("components").GetProperty("schemas").GetProperty("CreateNoteRequest");
        Assert.Equal(["text", "subjectId"], request.GetProperty("required").EnumerateArray().Select(static name => name.GetString()));
        var members = request.GetProperty("properties");
        Assert.Equal("""{"maxLength":100,"minLength":1,"type":"string"}""", Sorted(members.GetProperty("text")));
        Assert.Equal("""{"items":{"maxLength":20,"minLength":1,"type":"string"},"maxItems":5,"type":["null","array"]}""",
            Sorted(members.GetProperty("labels")));
        Assert.Equal("""{"enum":["short","long",null],"maxLength":400,"type":["null","string"]}""", Sorted(members.GetProperty("kind")));
        Assert.Equal("""{"format":"int32","maximum":9,"minimum":1,"type":["null","integer"]}""", Sorted(members.GetProperty("weight")));
        Assert.Equal("""{"maxLength":400,"pattern":"^GM[0-9]{4}$","type":["null","string"]}""", Sorted(members.GetProperty("municipality")));
        Assert.Equal("""{"items":{"$ref":"#/components/schemas/CreateNotePart"},"maxItems":3,"type":["null","array"]}""",
            Sorted(members.GetProperty("parts")));
        Assert.Equal("""{"items":{"maxLength":30,"minLength":1,"type":"string"},"maxItems":2,"type":["null","array"]}""",
            Sorted(members.GetProperty("codes")));
        var part = document.GetProperty("components").GetProperty("schemas").GetProperty("CreateNotePart");
        Assert.Equal(["name"], part.GetProperty("required").EnumerateArray().Select(static name => name.GetString()));
        Assert.Equal("""{"maxLength":50,"minLength":1,"type":"string"}""", Sorted(part.GetProperty("properties").GetProperty("name")));
        Assert.Contains("de processen", members.GetProperty("process").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.False(document.GetProperty("components").GetProperty("schemas").GetProperty("ChangeNoteRequest").TryGetProperty("required", out _));
    }

    [Fact]
    public async Task A_text_and_a_list_of_a_body_have_an_end()
    {
        var document = (await host.Anonymous().GetAsync("openapi.json")).Expect(200).Json;
        Assert.Empty(RequestBounds.Missing(document));
        var loose = JsonSerializer.Deserialize<JsonElement>("""
            {
              "paths": { "/notes": { "post": { "operationId": "Write", "requestBody": { "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/Note" } } } } } } },
              "components": { "schemas": {
                "Note": { "properties": {
                  "text": { "type": ["null", "string"] }, "kind": { "enum": ["a"], "type": "string" }, "on": { "format": "date", "type": "string" },
                  "tags": { "type": "array", "items": { "type": "string", "maxLength": 9 } },
                  "codes": { "type": "array", "maxItems": 2, "items": { "type": "string" } },
                  "parts": { "type": "array", "maxItems": 2, "items": { "$ref": "#/components/schemas/Part" } } } },
                "Part": { "properties": {
                  "name": { "type": "string" }, "whole": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Note" }] } } }
              } }
            }
            """);
        Assert.Equal(["Note.codes[]", "Note.tags", "Note.text", "Part.name"], RequestBounds.Missing(loose));
    }

    [Fact]
    public async Task Every_header_and_status_of_an_operation_is_told()
    {
        var paths = (await host.Anonymous().GetAsync("openapi.json")).Expect(200).Json.GetProperty("paths");
        var (list, create, change) = (paths.GetProperty("/notes").GetProperty("get"), paths.GetProperty("/notes").GetProperty("post"),
            paths.GetProperty("/notes/{id}").GetProperty("put"));
        Assert.Equal(["400", "401", "403", "404", "406", "429", "503"], Statuses(list).Except(["200"]));
        Assert.Equal(["400", "401", "403", "404", "406", "409", "412", "413", "415", "429", "503"], Statuses(create).Except(["201"]));
        Assert.Equal(["400", "401", "403", "404", "406", "409", "412", "413", "415", "428", "429", "503"], Statuses(change).Except(["204"]));
        Assert.Equal(["label", "noteKind", "limit", "cursor"], Parameters(list).Select(static one => one.Name));
        Assert.Equal("""{"default":50,"format":"int32","maximum":200,"minimum":1,"type":"integer"}""", Sorted(Parameters(list)[2].Schema));
        Assert.Equal("""{"enum":["short","long"],"maxLength":400,"type":"string"}""", Sorted(Parameters(list)[1].Schema));
        Assert.Equal(("Idempotency-Key", false), (Parameters(create).Single().Name, Parameters(create).Single().Required));
        Assert.Equal([("id", true), ("If-Match", true)], Parameters(change).Select(static one => (one.Name, one.Required)));
        Assert.Equal(["API-Version", "ETag", "Location"], Headers(create, "201"));
        Assert.Equal(["API-Version", "ETag"], Headers(change, "204"));
        Assert.Equal(["API-Version", "Retry-After"], Headers(change, "429"));
    }

    private static IEnumerable<string> Statuses(JsonElement operation) =>
        operation.GetProperty("responses").EnumerateObject().Select(static response => response.Name).Order();

    private static IEnumerable<string> Headers(JsonElement operation, string status) =>
        operation.GetProperty("responses").GetProperty(status).GetProperty("headers").EnumerateObject().Select(static header => header.Name).Order();

    private static List<(string Name, bool Required, JsonElement Schema)> Parameters(JsonElement operation) =>
        [.. operation.GetProperty("parameters").EnumerateArray().Select(static one =>
        (one.GetProperty("name").GetString()!, one.TryGetProperty("required", out var required) && required.GetBoolean(),
            one.GetProperty("schema")))];

    // Whatever order the members were written in.
    private static string Sorted(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object =>
            $"{{{string.Join(',', value.EnumerateObject().OrderBy(static one => one.Name, StringComparer.Ordinal).Select(static one => $"\"{one.Name}\":{Sorted(one.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Sorted))}]",
        _ => value.GetRawText(),
    };

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
        foreach (var off in (string[])["withDefaultFonts", "telemetry", "persistAuth"]) Assert.Contains($"\"{off}\":false", html,
            StringComparison.Ordinal);
        foreach (var script in Regex.Matches(html, "src=\"([^\"]+)\"").Select(static match => match.Groups[1].Value))
            Assert.Equal("text/javascript", (await anonymous.GetAsync($"docs/{script}"))
                .EnsureSuccessStatusCode().Content.Headers.ContentType?.MediaType);
    }
}
