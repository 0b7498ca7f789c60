using System.Text.Json;
using Platform.Demo;

namespace Platform.Tests.Journeys;

/// <summary>Looks at traces as the operations team does: through the API of Operations.</summary>
internal static class Traces
{
    /// <summary>Waits until the trace holds spans of all these services, and answers it.</summary>
    public static async Task<JsonElement> TraceOfAsync(this PlatformClient client, string? traceId, params string[] services)
    {
        Assert.NotNull(traceId);
        var reply = await client.As("operations").UntilAsync($"/operations/v1/traces/{traceId}",
            reply => reply.Status == 200 && services.All(ServicesOf(reply.Json).Contains));
        return reply.Json;
    }

    /// <summary>The ids of the traces that touched a case.</summary>
    public static async Task<IReadOnlyList<string>> TracesOfCaseAsync(this PlatformClient client, Guid caseId)
    {
        var reply = await client.As("operations").UntilAsync($"/operations/v1/traces?caseId={caseId}&limit=200",
            static reply => reply.Status == 200 && reply.Json.GetProperty("items").GetArrayLength() > 0);
        return [.. reply.Json.GetProperty("items").EnumerateArray().Select(static trace => trace.GetProperty("traceId").GetString()!)];
    }

    public static HashSet<string> ServicesOf(JsonElement trace) =>
        [.. trace.GetProperty("spans").EnumerateArray().Select(static span => span.GetProperty("service").GetString()!)];
}
