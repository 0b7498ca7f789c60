using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Platform.Operations.Tests.Traces;

[Collection(Shared.Name)]
public sealed class ListTracesTests(OperationsProcess operations)
{
    private readonly string service = $"list-{Guid.CreateVersion7():N}";

    [Fact]
    public async Task A_trace_is_one_row_whatever_the_order_in_which_its_spans_arrive()
    {
        var trace = Guid.CreateVersion7();
        await Otlp.SendAsync(operations.Http, "worker", Otlp.Span(trace, 3, 2, "consume", atMs: 40, lastsMs: 60, status: 2, ("case.id", "case-1")));
        await operations.TraceAsync(trace);
        await Otlp.SendAsync(operations.Http, service, Otlp.Span(trace, 1, 0, "POST /intake/v1/referrals", atMs: 0, lastsMs: 30, 0, ("house", "regio-x"), ("process", "complex")));
        await Otlp.SendAsync(operations.Http, "intake", Otlp.Span(trace, 2, 1, "POST", atMs: 5, lastsMs: 20, 0, ("http.route", "/intake/v1/referrals")));
        await operations.TraceAsync(trace, spans: 3);

        var row = Assert.Single(await ItemsAsync($"service={service}"));
        Assert.Equal(trace.ToString("N"), row.GetProperty("traceId").GetString());
        Assert.Equal("POST /intake/v1/referrals", row.GetProperty("name").GetString());
        Assert.Equal(service, row.GetProperty("service").GetString());
        Assert.Equal(100, row.GetProperty("durationMs").GetDouble());
        Assert.Equal(3, row.GetProperty("spanCount").GetInt32());
        Assert.Equal(1, row.GetProperty("errorCount").GetInt32());
        Assert.Equal(["intake", service, "worker"], row.GetProperty("services").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal("regio-x", row.GetProperty("house").GetString());
        Assert.Equal("complex", row.GetProperty("process").GetString());
        Assert.Equal("case-1", row.GetProperty("caseId").GetString());
    }

    [Fact]
    public async Task Every_filter_finds_its_own_traces_only()
    {
        var (slow, failed, ofHouse, ofCase, routed) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await Otlp.SendAsync(operations.Http, service,
            Otlp.Span(slow, 1, lastsMs: 5_000), Otlp.Span(failed, 1, status: 2), Otlp.Span(ofHouse, 1, attributes: ("house", service)),
            Otlp.Span(ofCase, 1, attributes: ("case.id", service)), Otlp.Span(routed, 1, atMs: -3_600_000, attributes: ("http.route", $"/{service}")));
        await operations.TraceAsync(routed);

        await OnlyAsync(slow, "minDurationMs=4999.5");
        await OnlyAsync(failed, "errorsOnly=true");
        await OnlyAsync(ofHouse, $"house={service}");
        await OnlyAsync(ofCase, $"caseId={service}");
        await OnlyAsync(routed, $"route=/{service}");
        await OnlyAsync(routed, $"to={Uri.EscapeDataString(Otlp.Start.AddMinutes(-1).ToString("O"))}");
        Assert.Equal(4, (await ItemsAsync($"service={service}&from={Uri.EscapeDataString(Otlp.Start.AddMinutes(-1).ToOffset(TimeSpan.FromHours(2)).ToString("O"))}")).Count);
        Assert.Empty(await ItemsAsync($"service={service}&house=regio-elders"));

        async Task OnlyAsync(Guid trace, string filter) =>
            Assert.Equal([trace.ToString("N")], (await ItemsAsync($"service={service}&{filter}")).Select(row => row.GetProperty("traceId").GetString()));
    }

    [Fact]
    public async Task Pages_follow_each_other_by_their_link_without_gaps_or_doubles()
    {
        // Several start at the same moment: only the id tells them apart.
        var traces = Enumerable.Range(0, 7).Select(i => (Id: Guid.CreateVersion7(), AtMs: i / 3)).ToList();
        await Otlp.SendAsync(operations.Http, service, [.. traces.Select(t => Otlp.Span(t.Id, 1, atMs: t.AtMs))]);
        await operations.TraceAsync(traces[^1].Id);

        var seen = new List<string>();
        var next = $"/traces?service={service}&limit=3";
        while (next is not null)
        {
            using var response = await operations.SendAsync(HttpMethod.Get, next);
            var page = await response.Content.ReadFromJsonAsync<JsonElement>();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("traceId").GetString()!));
            next = response.Headers.TryGetValues("Link", out var link)
                ? link.Single().Split('>')[0].TrimStart('<').Replace("/operations/v1", "", StringComparison.Ordinal)
                : null;
        }

        Assert.Equal(traces.OrderByDescending(t => t.AtMs).ThenByDescending(t => t.Id.ToString("N"), StringComparer.Ordinal).Select(t => t.Id.ToString("N")), seen);
    }

    [Fact]
    public async Task Wrong_input_gets_400_with_every_error()
    {
        using var response = await operations.SendAsync(HttpMethod.Get, "/traces?limit=0&minDurationMs=-1&cursor=%7B%7D&from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(e => e.Name).Order();
        Assert.Equal(["cursor", "from", "limit", "minDurationMs"], errors);

        // Readable, but of another key; and input that is no number or date at all.
        foreach (var query in new[] { "cursor=e30", "cursor=eyJJdGVtMSI6LTF9" })
        {
            using var odd = await operations.SendAsync(HttpMethod.Get, $"/traces?{query}");
            Assert.True(odd.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest);
        }

        foreach (var query in new[] { "from=gisteren", "limit=veel", "errorsOnly=misschien", "minDurationMs=NaN" })
        {
            using var unreadable = await operations.SendAsync(HttpMethod.Get, $"/traces?{query}");
            Assert.Equal(HttpStatusCode.BadRequest, unreadable.StatusCode);
        }
    }

    [Theory]
    [InlineData("/traces")]
    [InlineData("/traces/0123456789abcdef0123456789abcdef")]
    [InlineData("/services")]
    [InlineData("/queues")]
    [InlineData("/metrics")]
    [InlineData("/status")]
    public async Task Nobody_without_token_or_role_sees_anything(string path)
    {
        using var anonymous = await operations.Http.GetAsync($"/operations/v1{path}");
        using var otherRole = await operations.SendAsync(HttpMethod.Get, path, operations.Issuer.Issue("regio-x", "party", ["process-director", "auditor"]));
        using var expired = await operations.SendAsync(HttpMethod.Get, path, operations.Issuer.Issue("", "", ["operations"], lifetime: TimeSpan.FromMinutes(-5)));
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, otherRole.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, expired.StatusCode);
    }

    [Fact]
    public async Task Services_that_sent_something_can_be_chosen()
    {
        var trace = Guid.CreateVersion7();
        await Otlp.SendAsync(operations.Http, service, Otlp.Span(trace, 1));
        await operations.TraceAsync(trace);
        Assert.Contains(service, (await operations.GetAsync("/services")).GetProperty("services").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
    }

    private async Task<List<JsonElement>> ItemsAsync(string query) => [.. (await operations.GetAsync($"/traces?{query}")).GetProperty("items").EnumerateArray()];
}
