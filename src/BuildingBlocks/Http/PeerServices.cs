using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Platform.BuildingBlocks.Http;

/// <summary>
/// Asks another service something with the caller's own token, so that who asks needs no login of the other's database and gets no right it lacks.
/// Any instance at <c>services:&lt;name&gt;:http:&lt;n&gt;</c> can answer.
/// </summary>
/// <param name="http">The client; its time limit is how long an instance is waited for.</param>
/// <param name="configuration">Where the services are.</param>
public sealed class PeerServices(HttpClient http, IConfiguration configuration)
{
    /// <summary>The services that are configured.</summary>
    public IEnumerable<string> Names => configuration.GetSection("services").GetChildren().Select(static service => service.Key);

    /// <summary>Asks the first instance that answers.</summary>
    /// <param name="method">The method.</param>
    /// <param name="service">The service.</param>
    /// <param name="path">The path below the base path of that service.</param>
    /// <param name="caller">The <c>Authorization</c> header of who asks.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The answer; null when no instance gave one.</returns>
    public async Task<HttpResponseMessage?> AskAsync(HttpMethod method, string service, string path, StringValues caller, CancellationToken ct)
    {
        foreach (var instance in configuration.GetSection($"services:{service}:http").GetChildren())
        {
            try
            {
                using var request = new HttpRequestMessage(method, instance.Value?.TrimEnd('/') + ApiDescription.PathOf(service, path));
                request.Headers.TryAddWithoutValidation("Authorization", (string?)caller);
                return await http.SendAsync(request, ct);
            }
            catch (Exception away) when (IsAway(away, ct) || away is UriFormatException or InvalidOperationException)
            {
                // This instance does not answer; the next one is asked.
            }
        }

        return null;
    }

    /// <summary>Whether the other side gave no answer, or none that can be read.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="ct">The caller's own.</param>
    public static bool IsAway(Exception fault, CancellationToken ct) =>
        fault is HttpRequestException or JsonException || (fault is TaskCanceledException && !ct.IsCancellationRequested);
}
