using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Platform.BuildingBlocks.Data;
using Platform.Covenants;
using Platform.Nazorg.ReleaseNotifications;
using Platform.TestKit;

namespace Platform.Nazorg.Tests;

/// <summary>What DJI tells of one detention, in any order and from any place.</summary>
public sealed class Detention(NazorgHost host, HouseProfile house)
{
    public const string Family = "Voorbeeldnaam";
    public const string Bsn = "012345672";
    public const string Risk = "let op bij het eerste contact";

    private static readonly MediaTypeHeaderValue Structured = MediaTypeHeaderValue.Parse("application/cloudevents+json; charset=utf-8");

    public string Reference { get; } = $"det-{Guid.NewGuid():N}";

    /// <summary>A day far enough to be this detention's own.</summary>
    public DateOnly ReleaseOn { get; } = new DateOnly(2027, 1, 1).AddDays(Random.Shared.Next(2000));

    public JsonObject Event(string type, int sequence, string? municipality = null, DateOnly? releaseOn = null) => new()
    {
        ["specversion"] = "1.0", ["id"] = Guid.NewGuid().ToString(), ["source"] = $"urn:nld:oin:{NazorgHost.Oin}:systeem:proef", ["type"] = type,
        ["time"] = "2026-03-02T08:59:00Z", ["sequence"] = sequence.ToString(CultureInfo.InvariantCulture),
        ["data"] = type is CloudEvent.Withdrawn
            ? new JsonObject { ["reference"] = Reference, ["municipality"] = municipality ?? house.Code() }
            : new JsonObject
            {
                ["reference"] = Reference, ["municipality"] = municipality ?? house.Code(), ["givenNames"] = "Proef", ["familyName"] = Family, ["birthOn"] = "1990-05-17",
                ["bsn"] = Bsn, ["institution"] = "PI Proef", ["releaseOn"] = (releaseOn ?? ReleaseOn).ToString("O", CultureInfo.InvariantCulture), ["riskNotice"] = Risk,
            },
    };

    public JsonObject Announced(int sequence = 1, string? municipality = null) => Event(CloudEvent.Announced, sequence, municipality);

    public Task<Answer> SendAsync(JsonObject told) => SendAsync(host.Dji, told.ToJsonString());

    public static Task<Answer> SendAsync(ApiClient sender, string body) => SendAsync(sender, Encoding.UTF8.GetBytes(body), Structured);

    public static Task<Answer> SendAsync(ApiClient sender, byte[] body, MediaTypeHeaderValue? type)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = type;
        return sender.PostAsync("release-notifications", content);
    }

    /// <summary>Binary mode: the attributes as headers, the body is the data.</summary>
    public Task<Answer> SendBinaryAsync(JsonObject told)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{host.Dji.Http.BaseAddress}release-notifications"))
        {
            Content = new StringContent(told["data"]!.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in told.Where(static member => member.Key is not "data")) request.Headers.Add($"ce-{name}", (string)value!);
        return host.Dji.SendAsync(request);
    }

    /// <summary>The record of this detention that stands, or moved last.</summary>
    public Task<Guid> RecordIdAsync() => host.Database.ScalarAsync<Guid>(
        "select record_id from received_events where event_id = $1", Last ?? throw new InvalidOperationException("Nothing was sent."));

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

    public Task<string> OutcomeAsync() => host.Database.ScalarAsync<string>("select outcome from received_events where event_id = $1", Last!);

    public byte[] Key(Protection protection) => protection.Match("nazorg-reference", $"urn:nld:oin:{NazorgHost.Oin}:systeem:proef\n{Reference}");
}
