using System.Text.Json;
using Platform.TestKit;

namespace Platform.Operations.Tests.Ingest;

/// <summary>Each test has a process of its own, because it kills it, starves it or keeps its store very small.</summary>
public sealed class StoreTests : IAsyncLifetime
{
    private const int MaxSpans = 200;

    private readonly OperationsProcess operations = new();

    public Task InitializeAsync()
    {
        operations.Settings["Operations:MaxSpans"] = $"{MaxSpans}";
        operations.Settings["Operations:TrimInterval"] = "00:00:00.5";
        operations.Settings["Operations:MaxPendingBytes"] = "200000";
        return operations.InitializeAsync();
    }

    public Task DisposeAsync() => operations.DisposeAsync();

    [Fact]
    public async Task What_is_stored_survives_a_crash()
    {
        var trace = Guid.CreateVersion7();
        await Otlp.SendAsync(operations.Http, "survivor", Otlp.Span(trace, 1));
        await operations.TraceAsync(trace);

        await operations.KillAsync();
        await operations.StartAsync();

        await operations.TraceAsync(trace);
        Assert.Equal(1, (await operations.GetAsync("/traces?service=survivor")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_oldest_spans_go_first_and_their_traces_with_them()
    {
        var first = Guid.CreateVersion7();
        var last = Guid.CreateVersion7();
        await Otlp.SendAsync(operations.Http, "trimmed", Otlp.Span(first, 1));
        await operations.TraceAsync(first);
        for (var i = 0; i < 10; i++)
        {
            await Otlp.SendAsync(operations.Http, "trimmed", [.. Enumerable.Range(1, MaxSpans / 5).Select(id => Otlp.Span(Guid.CreateVersion7(), (ulong)id))]);
        }

        await Otlp.SendAsync(operations.Http, "trimmed", Otlp.Span(last, 1));
        await operations.TraceAsync(last);
        await Eventually.Holds(async () => (await CountAsync("spans"), await CountAsync("traces")) is (<= MaxSpans, <= MaxSpans));
        Assert.InRange(await CountAsync("spans"), 1, MaxSpans);
        Assert.Equal(0L, await ScalarAsync($"select count(*) from traces where trace_id = '{first}'"));
        Assert.Equal(1L, await ScalarAsync($"select count(*) from traces where trace_id = '{last}'"));
    }

    [Fact]
    public async Task What_is_too_old_goes_even_when_there_is_room()
    {
        var trace = Guid.CreateVersion7();
        await Otlp.SendAsync(operations.Http, "aged", Otlp.Span(trace, 1));
        await operations.TraceAsync(trace);
        await ScalarAsync("update spans set received_at = received_at - interval '8 days'; update traces set received_at = received_at - interval '8 days'");
        await Eventually.Holds(async () => (await CountAsync("spans"), await CountAsync("traces")) is (0, 0));
    }

    [Fact]
    public async Task While_the_database_is_away_what_fits_waits_and_the_rest_is_dropped_and_counted()
    {
        await operations.KillAsync();
        operations.Settings["Operations:MaxSpans"] = "500000";
        await operations.StartAsync();
        operations.Wire.Cut();
        var trace = Guid.CreateVersion7();
        await Otlp.SendAsync(operations.Http, "patient", Otlp.Span(trace, 1));
        for (var i = 0; i < 4; i++) await Otlp.SendAsync(operations.Http, "patient", [.. Enumerable.Range(1, 400).Select(id => Otlp.Span(Guid.CreateVersion7(), (ulong)id))]);
        await Eventually.Holds(() => operations.Output.Contains("The telemetry store does not answer", StringComparison.Ordinal));
        operations.Wire.Mend();

        await operations.TraceAsync(trace);
        var received = default(JsonElement);
        await Eventually.Holds(async () =>
        {
            received = (await operations.GetAsync("/status")).GetProperty("received");
            return received.GetProperty("pendingBytes").GetInt64() == 0;
        });
        Assert.Equal(1_601, received.GetProperty("stored").GetInt64() + received.GetProperty("dropped").GetInt64());
        Assert.InRange(received.GetProperty("dropped").GetInt64(), 1, 1_600);
    }

    private async Task<long> CountAsync(string table) => (long)(await ScalarAsync($"select count(*) from {table}"))!;

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = operations.Administrator.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
