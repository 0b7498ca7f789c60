using System.Net;
using Microsoft.Extensions.Primitives;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Messaging;
using Platform.Contracts;
using Platform.Operations.Queues;

namespace Platform.Operations.Parked;

/// <summary>
/// What services set aside, as they tell it themselves to whoever has the role: asked with the caller's own token, so that this service needs the
/// login of no other's database. Any instance at <c>services:&lt;name&gt;:http:&lt;n&gt;</c> can answer.
/// </summary>
internal sealed class ServiceOutboxes(HttpClient http, IConfiguration configuration)
{
    // WEE-06: of a service of a closed process nobody hears that it wrote a message at all.
    public IEnumerable<string> Names => configuration.GetSection("services").GetChildren().Select(static service => service.Key).Except(Wire.Silent);

    /// <summary>The messages; none of what has no outbox, null of what gives no answer.</summary>
    public async Task<IReadOnlyList<ParkedMessage>?> ParkedAsync(string service, StringValues caller, CancellationToken ct)
    {
        using var answer = await AskAsync(HttpMethod.Get, service, $"/parked-messages?limit={Paging.MaxLimit}", caller, ct);
        if (answer?.StatusCode is HttpStatusCode.NotFound) return [];
        if (answer is not { IsSuccessStatusCode: true }) return null;
        try
        {
            return (await answer.Content.ReadFromJsonAsync<Page<ParkedMessage>>(ct))?.Items;
        }
        catch (Exception unread) when (ListQueues.IsAway(unread, ct))
        {
            return null;
        }
    }

    /// <summary>Has a message offered again; the status of the answer, null when there is none.</summary>
    public async Task<HttpStatusCode?> PutBackAsync(string service, Guid id, StringValues caller, CancellationToken ct)
    {
        using var answer = await AskAsync(HttpMethod.Post, service, $"/parked-messages/{id}/redeliveries", caller, ct);
        return answer?.StatusCode;
    }

    private async Task<HttpResponseMessage?> AskAsync(HttpMethod method, string service, string path, StringValues caller, CancellationToken ct)
    {
        foreach (var instance in configuration.GetSection($"services:{service}:http").GetChildren())
        {
            try
            {
                using var request = new HttpRequestMessage(method, instance.Value?.TrimEnd('/') + ApiDescription.PathOf(service, path));
                request.Headers.TryAddWithoutValidation("Authorization", (string?)caller);
                return await http.SendAsync(request, ct);
            }
            catch (Exception away) when (ListQueues.IsAway(away, ct) || away is UriFormatException or InvalidOperationException)
            {
                // This instance does not answer; the next one is asked.
            }
        }

        return null;
    }
}
