using System.Net;

namespace Platform.ServiceDefaults;

/// <summary>
/// Repeats a call that is safe to repeat (GET, HEAD, OPTIONS) when the other side was briefly away: twice at most,
/// after a short, jittered wait. Calls that change something are never repeated here.
/// </summary>
public sealed class TransientFaultHandler : DelegatingHandler
{
    private const int Repeats = 2;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var safe = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (!safe || attempt == Repeats || !IsTransient(response.StatusCode)) return response;
                response.Dispose();
            }
            catch (HttpRequestException) when (safe && attempt < Repeats)
            {
                // The next turn of the loop is the answer to this one.
            }

            await Task.Delay(TimeSpan.FromMilliseconds((100 << attempt) + Random.Shared.Next(100)), cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
