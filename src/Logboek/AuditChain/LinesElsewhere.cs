using Platform.Contracts;
using Platform.Logboek.Arrival;

namespace Platform.Logboek.AuditChain;

/// <summary>
/// Finds the lines that were recorded and are not in the log yet: in the services' outboxes, before this one's door, or refused there.
/// </summary>
internal sealed class LinesElsewhere(PeerServices peers, OwnQueue queue)
{
    public async Task<CheckAuditChain.UnderWay> OfAsync(UseCase use)
    {
        var own = await LinesUnderWay.OfAsync(use.Db, use.User, use.Aborted);
        var depth = queue.DepthAsync<StoreLogLinesConsumer>(use.Aborted);
        CheckAuditChain.Outbox[] outboxes =
        [
            .. await Task.WhenAll(Wire.Services.Where(static service => service != Wire.Logboek).Select(service => AskAsync(service, use))),
            new(Wire.Logboek, own.Lines, own.OldestAt),
        ];
        var (waiting, failed) = await depth is { } known ? ((long?)known.Waiting, (long?)known.Failed) : (null, null);
        return new(outboxes.All(static outbox => outbox.Lines is 0) && waiting is 0 && failed is 0, outboxes, waiting, failed);
    }

    private async Task<CheckAuditChain.Outbox> AskAsync(string service, UseCase use)
    {
        using var answer = await peers.AskAsync(HttpMethod.Get, service, LinesUnderWay.Path, use.Http.Request.Headers.Authorization, use.Aborted);
        if (answer is not { IsSuccessStatusCode: true }) return new(service, null, null);
        try
        {
            return await answer.Content.ReadFromJsonAsync<LinesUnderWay>(use.Aborted) is { } told and not { Lines: 0, More: true }
                ? new(service, told.Lines, told.OldestAt) : new(service, null, null);
        }
        catch (Exception unread) when (PeerServices.IsAway(unread, use.Aborted))
        {
            return new(service, null, null);
        }
    }
}
