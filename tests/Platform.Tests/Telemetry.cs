using System.Text.Json;

namespace Platform.Tests;

/// <summary>Traces and logs as operations teams see them: read back from the dashboard by its telemetry API (OTLP in JSON).</summary>
internal sealed class Telemetry : IDisposable
{
    // All of a run, however much was said.
    private const string AllTraces = "traces?limit=100000", AllLines = "logs?limit=100000";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient http;

    /// <param name="dashboard">Address and key, as platform.json has them.</param>
    public Telemetry(JsonElement dashboard)
    {
        http = new() { BaseAddress = new($"{dashboard.GetProperty("address").GetString()}/api/telemetry/"), Timeout = Patience };
        http.DefaultRequestHeaders.Add("X-API-Key", dashboard.GetProperty("key").GetString());
    }

    public void Dispose() => http.Dispose();

    /// <summary>Waits until the trace holds spans of all these services.</summary>
    public async Task TraceOfAsync(string? traceId, params string[] services)
    {
        Assert.NotNull(traceId);
        await UntilAsync($"traces/{traceId}", answer => answer is not null && services.All(ServicesOf(answer).Contains),
            $"trace {traceId} to pass {string.Join(", ", services)}");
    }

    /// <summary>
    /// Waits for a whole trace of these services; one that stays without a part, since an exporter that was full leaves parts out, is made anew.
    /// Whatever any of them did before has then left it as well.
    /// </summary>
    /// <param name="act">Something that passes them all; gives the trace it was done in.</param>
    /// <param name="services">The services.</param>
    public async Task WholeTraceAsync(Func<Task<string?>> act, params string[] services)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TraceOfAsync(await act(), services);
                return;
            }
            catch (TimeoutException) when (attempt < 3)
            {
                // It will not be made whole any more.
            }
        }
    }

    /// <summary>All spans of the traces that touched a case, as one text each.</summary>
    public async Task<IReadOnlyList<string>> TracesOfCaseAsync(Guid caseId)
    {
        var id = caseId.ToString();
        var answer = await UntilAsync(AllTraces, answer => answer?.Contains(id, StringComparison.Ordinal) == true, $"a trace of case {id}");
        using var document = JsonDocument.Parse(answer);
        return
        [
            .. SpansOf(document.RootElement).GroupBy(static span => span.Span.GetProperty("traceId").GetString())
                .Where(trace => trace.Any(span => span.Span.GetRawText().Contains(id, StringComparison.Ordinal)))
                .Select(static trace => string.Join('\n', trace.Select(static span => span.Span.GetRawText()))),
        ];
    }

    /// <summary>All log records that the dashboard holds, as one text.</summary>
    public Task<string> LogsAsync() => http.GetStringAsync(new Uri(AllLines, UriKind.Relative));

    /// <summary>All spans that the dashboard holds, with the service that made each.</summary>
    public async Task<IReadOnlyList<(string Service, string Name)>> SpansAsync()
    {
        using var document = JsonDocument.Parse(await http.GetStringAsync(new Uri(AllTraces, UriKind.Relative)));
        return [.. SpansOf(document.RootElement).Select(static span => (span.Service, span.Span.GetProperty("name").GetString()!))];
    }

    /// <summary>All spans that the dashboard holds, as it tells them, with the service that made each.</summary>
    public async Task<IReadOnlyList<(string Service, JsonElement Span)>> WholeSpansAsync()
    {
        using var document = JsonDocument.Parse(await http.GetStringAsync(new Uri(AllTraces, UriKind.Relative)));
        return [.. SpansOf(document.RootElement).Select(static span => (span.Service, span.Span.Clone()))];
    }

    private static HashSet<string> ServicesOf(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return [.. SpansOf(document.RootElement).Select(static span => span.Service)];
    }

    private static IEnumerable<(string Service, JsonElement Span)> SpansOf(JsonElement answer) =>
        from resource in answer.GetProperty("data").GetProperty("resourceSpans").EnumerateArray()
        let service = resource.GetProperty("resource").GetProperty("attributes").EnumerateArray()
            .Single(static attribute => attribute.GetProperty("key").GetString() == "service.name").GetProperty("value").GetProperty("stringValue")
                .GetString()!
        from scope in resource.GetProperty("scopeSpans").EnumerateArray()
        from span in scope.GetProperty("spans").EnumerateArray()
        select (service, span);

    private async Task<string> UntilAsync(string path, Func<string?, bool> holds, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            var text = answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : null;
            if (holds(text)) return text!;
            if (TimeProvider.System.GetElapsedTime(began) > Patience) throw new TimeoutException($"Waited {Patience} for {what}.");
            await Task.Delay(250);
        }
    }
}
