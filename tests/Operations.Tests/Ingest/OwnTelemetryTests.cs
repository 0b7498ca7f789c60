using Platform.TestKit;

namespace Platform.Operations.Tests.Ingest;

public sealed class OwnTelemetryTests : IAsyncLifetime
{
    private readonly OperationsProcess operations = new();

    public Task InitializeAsync()
    {
        // As in the platform, it sends its own telemetry to itself.
        operations.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = operations.GrpcAddress.OriginalString;
        operations.Settings["OTEL_SERVICE_NAME"] = "operations";
        operations.Settings["OTEL_BSP_SCHEDULE_DELAY"] = "100";
        return operations.InitializeAsync();
    }

    public Task DisposeAsync() => operations.DisposeAsync();

    [Fact]
    public async Task What_changes_something_here_is_traced_and_receiving_or_looking_is_not()
    {
        var trace = Guid.CreateVersion7();
        await Otlp.SendAsync(operations.Http, "quiet", Otlp.Span(trace, 1));
        await Otlp.CallAsync(operations.Grpc, Otlp.TraceService, []);
        await operations.TraceAsync(trace);
        using var changing = await operations.SendAsync(HttpMethod.Post, "/queues/no-such-queue/_redrive", body: new { });

        var own = new List<string?>();
        await Eventually.Holds(async () =>
        {
            var page = await operations.GetAsync("/traces?service=operations");
            own = [.. page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("name").GetString())];
            return own.Count > 0;
        });
        Assert.EndsWith("_redrive", Assert.Single(own), StringComparison.Ordinal);
    }
}
