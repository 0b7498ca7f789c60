using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Triage.Tests;

/// <summary>Nobody is scored, ranked or predicted by the platform: not in the API, not in the database.</summary>
[Collection(TriageCollection.Name)]
public sealed partial class NoScoringTests(TriageHost host)
{
    [Fact]
    public async Task The_api_has_no_field_for_a_score_and_takes_urgency_from_a_person_only()
    {
        var document = (await host.Anonymous().GetAsync("openapi.json")).Expect(200).Json;
        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject().ToDictionary(
            schema => schema.Name, schema => schema.Value.TryGetProperty("properties", out var fields)
                ? fields.EnumerateObject().Select(field => field.Name).ToList() : []);
        var parameters = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .SelectMany(operation => operation.Value.TryGetProperty("parameters", out var given) ? given.EnumerateArray().ToList() : [])
            .Select(parameter => parameter.TryGetProperty("name", out var name) ? name.GetString()! : "");
        Assert.True(schemas.Count > 30);
        Assert.DoesNotContain(schemas.Values.SelectMany(fields => fields).Concat(schemas.Keys).Concat(parameters), name => Score().IsMatch(name));

        var asked = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Where(operation => operation.Value.TryGetProperty("requestBody", out _))
            .Select(operation => Reference().Match(operation.Value.GetProperty("requestBody").GetRawText()).Groups["name"].Value);
        Assert.Equal(["SetUrgencyRequest"], asked.Where(name => schemas[name].Contains("urgency")));
        Assert.Equal(["reason", "urgency"], schemas["SetUrgencyRequest"].Order());
    }

    [Fact]
    public async Task The_database_has_no_column_for_a_score() => Assert.DoesNotContain(
        await host.Database.ColumnAsync<string>("select column_name::text from information_schema.columns where table_schema = 'public'"),
        name => Score().IsMatch(name));

    [Fact]
    public async Task Whatever_is_recorded_of_a_case_its_urgency_stays_unsaid()
    {
        var house = Houses.Catalog.Houses[0];
        var caseId = await host.Weighed(house);
        (await host.Decide(house, caseId, TriageHost.Decision(house, "unclear"))).Expect(201);
        Assert.Equal(JsonValueKind.Null, (await host.Director(house).GetAsync($"weighings/{caseId}")).Json.GetProperty("urgency").ValueKind);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from urgency_settings where weighing_id = $1", caseId));
    }

    [GeneratedRegex("score|rank|risk|weight|points|priorit|rating|probab|likelihood|predict|severity", RegexOptions.IgnoreCase)]
    private static partial Regex Score();

    [GeneratedRegex("#/components/schemas/(?<name>[A-Za-z0-9]+)")]
    private static partial Regex Reference();
}
