using System.Net;
using Google.Protobuf;
using Platform.Operations.Ingest.Otlp;
using Platform.TestKit;

namespace Platform.Operations.Tests.Metrics;

[Collection(Shared.Name)]
public sealed class ListMetricsTests(OperationsProcess operations)
{
    private readonly string service = $"metrics-{Guid.CreateVersion7():N}";

    [Fact]
    public async Task The_newest_value_wins_and_the_minutes_before_it_are_kept()
    {
        await SendAsync(Gauge("outbox.lag", 3, atMs: -120_000), Gauge("outbox.lag", 5, atMs: -60_000));
        await SendAsync(Gauge("outbox.lag", 7, atMs: 0));
        await SendAsync(Gauge("outbox.lag", 1, atMs: -180_000));
        await Eventually.Holds(async () => (await ItemsAsync("name=outbox")) is [var only] && only.GetProperty("recent").GetArrayLength() == 4);

        var series = Assert.Single(await ItemsAsync("name=outbox"));
        Assert.Equal(7, series.GetProperty("value").GetDouble());
        Assert.Equal("gauge", series.GetProperty("kind").GetString());
        Assert.Equal("intake", series.GetProperty("attributes").GetProperty("queue").GetString());
        Assert.Equal([1, 3, 5, 7], series.GetProperty("recent").EnumerateArray().Select(point => point.GetProperty("value").GetDouble()));
    }

    [Fact]
    public async Task A_histogram_shows_count_mean_and_95th_percentile()
    {
        await SendAsync(new Metric
        {
            Name = "http.server.request.duration", Unit = "s",
            Histogram = new()
            {
                DataPoints =
                {
                    new HistogramDataPoint { TimeUnixNano = Otlp.Nanoseconds(0), Count = 100, Sum = 20, Max = 9, ExplicitBounds = { 0.1, 0.5, 1 }, BucketCounts = { 90, 6, 3, 1 } },
                },
            },
        });
        await Eventually.Holds(async () => (await ItemsAsync("")).Count == 1);

        var series = Assert.Single(await ItemsAsync(""));
        Assert.Equal(100, series.GetProperty("count").GetInt64());
        Assert.Equal(0.2, series.GetProperty("mean").GetDouble(), 6);
        Assert.Equal(0.5, series.GetProperty("p95").GetDouble());
        Assert.Equal(9, series.GetProperty("max").GetDouble());
    }

    [Fact]
    public async Task Pages_follow_each_other()
    {
        await SendAsync([.. Enumerable.Range(0, 5).Select(i => Gauge($"m{i}", i, 0)), Gauge("nan", double.NaN, 0)]);
        await Eventually.Holds(async () => (await ItemsAsync("")).Count == 5);
        var first = await operations.GetAsync($"/metrics?service={service}&limit=3");
        var second = await operations.GetAsync($"/metrics?service={service}&limit=3&cursor={first.GetProperty("next").GetString()}");
        Assert.Equal(["m0", "m1", "m2"], first.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        Assert.Equal(["m3", "m4"], second.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        using var wrong = await operations.SendAsync(HttpMethod.Get, "/metrics?cursor=%21&limit=1000");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private static Metric Gauge(string name, double value, double atMs) => new()
    {
        Name = name,
        Gauge = new() { DataPoints = { new NumberDataPoint { TimeUnixNano = Otlp.Nanoseconds(atMs), AsDouble = value, Attributes = { Otlp.Attribute("queue", "intake") } } } },
    };

    private async Task SendAsync(params Metric[] metrics)
    {
        var scope = new ScopeMetrics();
        scope.Metrics.AddRange(metrics);
        var request = new ExportMetricsServiceRequest { ResourceMetrics = { new ResourceMetrics { Resource = Otlp.Resource(service), ScopeMetrics = { scope } } } };
        using var response = await Otlp.PostAsync(operations.Http, "metrics", request.ToByteArray());
        response.EnsureSuccessStatusCode();
    }

    private async Task<List<System.Text.Json.JsonElement>> ItemsAsync(string query) =>
        [.. (await operations.GetAsync($"/metrics?service={service}&{query}")).GetProperty("items").EnumerateArray()];
}
