using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Platform.BuildingBlocks.Data;
using Platform.Covenants;
using Platform.Nazorg.Records;
using Platform.TestKit;

namespace Platform.Nazorg.Tests;

/// <summary>What DJI tells of one detention, in any order and from any place.</summary>
public sealed class Detention(NazorgHost host, HouseProfile house)
{
    public const string Family = "Voorbeeldnaam";
    public const string Bsn = "012345672";
    public const string Risk = "let op bij het eerste contact";

    private static int count;

    private static readonly MediaTypeHeaderValue Structured = MediaTypeHeaderValue.Parse("application/cloudevents+json; charset=utf-8");

    public string Reference { get; } = $"det-{Guid.NewGuid():N}";

    /// <summary>A day that is this detention's own, as are the next twenty.</summary>
    public DateOnly ReleaseOn { get; } = new DateOnly(2027, 1, 1).AddDays(21 * Interlocked.Increment(ref count));

    public JsonObject Event(string type, int sequence, string? municipality = null, DateOnly? releaseOn = null) => new()
    {
        ["specversion"] = "1.0", ["id"] = Guid.NewGuid().ToString(), ["source"] = $"urn:nld:oin:{NazorgHost.Oin}:systeem:proef", ["type"] = type,
        ["time"] = "2026-03-02T08:59:00Z", ["sequence"] = sequence.ToString(CultureInfo.InvariantCulture),
        ["data"] = type is ReleaseEvent.Withdrawn
            ? new JsonObject { ["reference"] = Reference, ["municipality"] = municipality ?? house.Code() }
            : new JsonObject
            {
                ["reference"] = Reference, ["municipality"] = municipality ?? house.Code(), ["givenNames"] = "Proef", ["familyName"] = Family,
                ["birthOn"] = "1990-05-17",
                ["bsn"] = Bsn, ["institution"] = "PI Proef", ["releaseOn"] = (releaseOn ?? ReleaseOn).ToString("O", CultureInfo.InvariantCulture),
                ["riskNotice"] = Risk,
            },
    };

    public JsonObject Announced(int sequence = 1, string? municipality = null) => Event(ReleaseEvent.Announced, sequence, municipality);

    public Task<Answer> SendAsync(JsonObject told) => SendAsync(host.Dji, told.ToJsonString());

    public static Task<Answer> SendAsync(ApiClient sender, string body) => SendAsync(sender, Encoding.UTF8.GetBytes(body), Structured);

    public static Task<Answer> SendAsync(ApiClient sender, byte[] body, MediaTypeHeaderValue? type)
    {
        var request = new HttpRequestMessage(HttpMethod.Post,
            new Uri(sender.Http.BaseAddress!, "release-notifications"))
        { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = type;
        request.Headers.ExpectContinue = body.Length > 1024 * 1024; // What is too large is answered before it is sent.
        return sender.SendAsync(request);
    }

    /// <summary>Binary mode: the attributes as headers, the body is the data.</summary>
    public Task<Answer> SendBinaryAsync(JsonObject told, params IEnumerable<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{host.Dji.Http.BaseAddress}release-notifications"))
        {
            Content = new StringContent(told["data"]!.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in told.Where(static member => member.Key is not "data")) request.Headers.Add($"ce-{name}", (string)value!);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return host.Dji.SendAsync(request);
    }

    /// <summary>Several events in one request.</summary>
    public static Task<Answer> SendBatchAsync(ApiClient sender, params IEnumerable<JsonNode> events) =>
        SendAsync(sender, Encoding.UTF8.GetBytes($"[{string.Join(',', events.Select(static told => told.ToJsonString()))}]"),
            new("application/cloudevents-batch+json"));

    /// <summary>The record of this detention that stands, or moved last.</summary>
    public Task<Guid> RecordIdAsync() => host.Database.ScalarAsync<Guid>(
        "select record_id from received_events where mark = $1", host.Mark(Last ?? throw new InvalidOperationException("Nothing was sent.")));

    /// <summary>The id of the event told last.</summary>
    public string? Last { get; private set; }

    /// <summary>Sends an event that must be taken, and gives the record it was laid with.</summary>
    public async Task<Guid> TellAsync(JsonObject told)
    {
        (await SendAsync(told)).Expect(204);
        Last = (string)told["id"]!;
        return await RecordIdAsync();
    }

    public Task<Guid> TellAsync(string type, int sequence, string? municipality = null, DateOnly? releaseOn = null) =>
        TellAsync(Event(type, sequence, municipality, releaseOn));

    public Task<string> OutcomeAsync() => host.Database.ScalarAsync<string>("select outcome from received_events where mark = $1", host.Mark(Last!));

    public byte[] Key(Protection protection) => protection.Match("nazorg-reference", $"urn:nld:oin:{NazorgHost.Oin}:systeem:proef\n{Reference}");
}
