using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.BuildingBlocks.Http;
using Xunit.Sdk;

namespace Platform.TestKit;

/// <summary>A problem as a service answers it (RFC 9457).</summary>
public sealed record Problem
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The type, for example <c>urn:veiligheidshuis:rule:TRI-05</c>.</summary>
    public string? Type { get; init; }

    /// <summary>What is the matter.</summary>
    public string? Title { get; init; }

    /// <summary>What can be done about it.</summary>
    public string? Detail { get; init; }

    /// <summary>The rule that refused, if one did.</summary>
    public string? Rule { get; init; }

    /// <summary>Its article in the house's covenant.</summary>
    public string? Article { get; init; }

    /// <summary>The covenant.</summary>
    public string? Covenant { get; init; }

    /// <summary>The trace.</summary>
    public string? TraceId { get; init; }

    /// <summary>What is wrong with the input, by field.</summary>
    public Dictionary<string, string[]> Errors { get; init; } = [];

    /// <summary>Whatever else it says.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> More { get; init; } = [];
}

/// <summary>What came back: status, headers and body, read to the end.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Content">The headers of the content.</param>
/// <param name="Text">The body.</param>
public sealed record Answer(int Status, HttpResponseHeaders Headers, HttpContentHeaders Content, string Text)
{
    /// <summary>JSON as the platform reads and writes it.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    /// <summary>The body as a problem; fails the test when it is none.</summary>
    public Problem Problem => Content.ContentType?.MediaType is "application/problem+json"
        ? JsonSerializer.Deserialize<Problem>(Text, Lenient)!
        : throw new XunitException($"Expected a problem, got {Status} {Content.ContentType}: {Text}");

    /// <summary>The row version, for the <c>ifMatch</c> of a change.</summary>
    public string? ETag => Headers.ETag?.ToString();

    /// <summary>Where the new thing is.</summary>
    public string Location => Headers.Location?.ToString() ?? throw new XunitException($"Expected a Location, got {Status}: {Text}");

    /// <summary>The id of what was created (<see cref="NewResource"/>).</summary>
    public Guid Id => Json.GetProperty("id").GetGuid();

    private static JsonSerializerOptions Lenient { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>The body as <typeparamref name="T"/>, as strictly as the service reads.</summary>
    public T As<T>() => JsonSerializer.Deserialize<T>(Text, Options)!;

    /// <summary>Fails the test, with the body in the message, unless the status is this one.</summary>
    public Answer Expect(int status) => Status == status ? this : throw new XunitException($"Expected {status}, got {Status}: {Text}");

    /// <summary>Fails the test unless a rule refused: 409 and the rule's id.</summary>
    public Answer ExpectRefusal(string rule) => Expect(409).Problem.Rule == rule
        ? this
        : throw new XunitException($"Expected a refusal by {rule}, got: {Text}");

    /// <summary>Fails the test unless the input was refused with an error on this field.</summary>
    public Answer ExpectError(string field) => Expect(400).Problem.Errors.ContainsKey(field)
        ? this
        : throw new XunitException($"Expected an error on {field}, got: {Text}");

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions();
        ApiJson.Configure(options);
        return options;
    }
}
