using System.Net;
using Microsoft.Extensions.Primitives;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Messaging;
using Platform.Contracts;

namespace Platform.Operations.Parked;

/// <summary>What services set aside, as they tell it themselves to whoever has the role.</summary>
internal sealed class ServiceOutboxes(PeerServices peers)
{
    // WEE-06: of a service of a closed process nobody hears that it wrote a message at all.
    public IEnumerable<string> Names => peers.Names.Except(Wire.Silent);

    /// <summary>The messages; none of what has no outbox, null of what gives no answer.</summary>
    public async Task<IReadOnlyList<ParkedMessage>?> ParkedAsync(string service, StringValues caller, CancellationToken ct)
    {
        using var answer = await peers.AskAsync(HttpMethod.Get, service, $"/parked-messages?limit={Paging.MaxLimit}", caller, ct);
        if (answer?.StatusCode is HttpStatusCode.NotFound) return [];
        if (answer is not { IsSuccessStatusCode: true }) return null;
        try
        {
            return (await answer.Content.ReadFromJsonAsync<Page<ParkedMessage>>(ct))?.Items;
        }
        catch (Exception unread) when (PeerServices.IsAway(unread, ct))
        {
            return null;
        }
    }

    /// <summary>Has a message offered again; the status of the answer, null when there is none.</summary>
    public async Task<HttpStatusCode?> PutBackAsync(string service, Guid id, StringValues caller, CancellationToken ct)
    {
        using var answer = await peers.AskAsync(HttpMethod.Post, service, $"/parked-messages/{id}/redeliveries", caller, ct);
        return answer?.StatusCode;
    }
}
