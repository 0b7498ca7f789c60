using System.Collections.Concurrent;
using Npgsql;
using Platform.Demo;

namespace Platform.Benchmarks.Scenarios;

/// <summary>
/// DJI announces releases over mutual TLS, every 20th twice at the same moment; beside single-row inserts on the same server. Afterwards every
/// accepted event must be there exactly once, as event, as record, and as clock in Retention.
/// </summary>
internal static class DjiAccept
{
    private static readonly Invented Person = new("Bas", "de", "Meetlint", new(1981, 2, 3));

    public static async Task<Row[]> RunAsync(Bench bench, CancellationToken ct)
    {
        string[] municipalities = [.. HouseCast.All.Where(static cast => cast.Nazorg).Select(static cast => cast.Municipality)];
        await bench.Client.SystemTokenAsync(ct);
        var bare = await Baselines.BareInsertsAsync(bench, ct);
        var accepted = new ConcurrentBag<string>();
        await Measure.LoadAsync(bench.Clients, Bench.WarmUp, AnnounceAsync, ct);
        await bench.Platform.SettleAsync(ct);

        accepted.Clear();
        await using var nazorg = bench.Platform.Database("nazorg");
        await using var retention = bench.Platform.Database("retention");
        var events = await CountAsync(nazorg, "received_events");
        var (records, dossiers, idle) = (await CountAsync(nazorg, "records"), await CountAsync(retention, "dossiers"),
            bench.Platform.ProcessorTime());
        var load = await Measure.LoadAsync(bench.Clients, bench.Duration, AnnounceAsync, ct);
        var end = TimeProvider.System.GetTimestamp();
        await bench.Platform.SettleAsync(ct);
        var behind = TimeProvider.System.GetElapsedTime(end).TotalSeconds;

        string[] sent = [.. accepted];
        events = await CountAsync(nazorg, "received_events") - events;
        (records, dossiers) = (await CountAsync(nazorg, "records") - records, await CountAsync(retention, "dossiers") - dossiers);
        return
        [
            new("events accepted/s", load.PerSecond, "bare inserts/s", bare.PerSecond),
            new("p50 ms", load.Percentile(0.50), "bare insert ms", bare.Percentile(0.50)),
            new("p95 ms", load.Percentile(0.95), "bare insert ms", bare.Percentile(0.95)),
            new("accepted in all", sent.Length),
            new("lost (no event, no record, or no clock in Retention)", sent.Length - Math.Min(events, Math.Min(records, dossiers))),
            new("doubled (events, records, or clocks)", Math.Max(events, Math.Max(records, dossiers)) - sent.Length),
            new("s until queues are seen empty (counters lag up to 10 s)", behind),
            Row.ProcessorTime("event", idle, bench.Platform.ProcessorTime(), sent.Length),
        ];

        async Task AnnounceAsync(int client, int number, Measure measure)
        {
            var reference = Guid.NewGuid().ToString();
            var journey = new ReleaseJourney(bench.Client, municipalities[client % municipalities.Length], reference);
            var day = Bench.Today.AddDays(1 + (number % 90));
            var again = number % 20 == 19 ? journey.RepeatAsync(Person, day, reference, 1, ct) : null;
            await measure.TimeAsync(async () => (await journey.AnnounceAsync(Person, day, reference, ct)).Expect(204));
            accepted.Add(reference);
            if (again is not null) (await again).Expect(204);
        }

        async Task<long> CountAsync(NpgsqlDataSource database, string table)
        {
            await using var count = database.CreateCommand($"select count(*) from {table}");
            return (long)(await count.ExecuteScalarAsync(ct))!;
        }
    }
}
