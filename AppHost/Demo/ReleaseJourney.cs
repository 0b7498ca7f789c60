using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Platform.Demo;

/// <summary>A release as DJI notifies it: announced, changed, withdrawn, in structured or binary mode.</summary>
internal sealed class ReleaseJourney(PlatformClient client, string municipality, string reference)
{
    private const string Source = "urn:nld:oin:00000099000000001000:systeem:dji-vrijlating";
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private int sequence;

    public Task<Reply> AnnounceAsync(Invented person, DateOnly releaseOn, string id, CancellationToken ct) =>
        SendAsync("nl.detenties.vrijlating-aangekondigd.v1", id, Data(person, releaseOn), structured: true, ++sequence, ct);

    public Task<Reply> ChangeAsync(Invented person, DateOnly releaseOn, string id, CancellationToken ct) =>
        SendAsync("nl.detenties.vrijlating-gewijzigd.v1", id, Data(person, releaseOn), structured: false, ++sequence, ct);

    public Task<Reply> WithdrawAsync(string id, CancellationToken ct) =>
        SendAsync("nl.detenties.vrijlating-ingetrokken.v1", id, new { reference, municipality }, structured: true, ++sequence, ct);

    /// <summary>The same event once more, or one that comes late: whatever number it once had.</summary>
    public Task<Reply> RepeatAsync(Invented person, DateOnly releaseOn, string id, int number, CancellationToken ct) =>
        SendAsync("nl.detenties.vrijlating-aangekondigd.v1", id, Data(person, releaseOn), structured: true, number, ct);

    private object Data(Invented person, DateOnly releaseOn) => new
    {
        reference, municipality, person.GivenNames, person.Prefix, person.FamilyName, person.BirthOn, institution = "PI Arnhem", releaseOn,
    };

    private async Task<Reply> SendAsync(string type, string id, object data, bool structured, int number, CancellationToken ct)
    {
        var time = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("O");
        var order = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!structured)
        {
            using var binary = new StringContent(JsonSerializer.Serialize(data, Web), Encoding.UTF8, "application/json");
            return await client.NotifyAsync(binary,
            [
                new("ce-specversion", "1.0"), new("ce-id", id), new("ce-source", Source), new("ce-type", type), new("ce-time", time),
                new("ce-sequence", order),
            ], ct);
        }

        var envelope = new
        {
            specversion = "1.0", id, source = Source, type, time, sequence = order, sequencetype = "Integer",
            datacontenttype = "application/json", data
        };
        using var content = new StringContent(JsonSerializer.Serialize(envelope, Web), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json") { CharSet = "utf-8" };
        return await client.NotifyAsync(content, null, ct);
    }
}
