using Platform.Demo;

namespace Platform.Benchmarks.Scenarios;

/// <summary>Parties of all five houses refer at once, each with an account of its own; beside single-row inserts on the same server.</summary>
internal static class ReferralCreate
{
    private static readonly Invented Person = new("Sanne", "van", "Meetlat", new(1984, 5, 17));

    public static async Task<Row[]> RunAsync(Bench bench, CancellationToken ct)
    {
        var referrers = HouseCast.All.SelectMany(static cast => cast.Table.Select(party => cast with { Referrer = party })).ToArray();
        foreach (var cast in referrers.Take(bench.Clients)) await bench.Client.TokenAsync(cast.Delegate(cast.Referrer), ct);
        await using var intake = bench.Platform.Database("intake");
        await using var count = intake.CreateCommand("select (select count(*) from referrals), (select count(*) from outbox)");

        var done = 0;
        var bare = await Baselines.BareInsertsAsync(bench, ct);
        await Measure.LoadAsync(bench.Clients, Bench.WarmUp, ReferAsync, ct);
        await bench.Platform.SettleAsync(ct);

        done = 0;
        var ((before, _), idle) = (await CountAsync(), bench.Platform.ProcessorTime());
        var load = await Measure.LoadAsync(bench.Clients, bench.Duration, ReferAsync, ct);
        var (after, waiting) = await CountAsync();
        var end = TimeProvider.System.GetTimestamp();
        await bench.Platform.SettleAsync(ct);
        if (after - before != done) throw new InvalidOperationException($"{done} referrals were answered with 201, {after - before} are there.");
        return
        [
            new("referrals created/s", load.PerSecond, "bare inserts/s", bare.PerSecond),
            new("p50 ms", load.Percentile(0.50), "bare insert ms", bare.Percentile(0.50)),
            new("p95 ms", load.Percentile(0.95), "bare insert ms", bare.Percentile(0.95)),
            new("messages in the outbox at the end", waiting),
            new("s until queues are seen empty (counters lag up to 10 s)", TimeProvider.System.GetElapsedTime(end).TotalSeconds),
            Row.ProcessorTime("referral", idle, bench.Platform.ProcessorTime(), done),
        ];

        async Task ReferAsync(int client, int number, Measure measure)
        {
            var journey = new CaseJourney(bench.Client, referrers[client % referrers.Length], Bench.Today);
            await measure.TimeAsync(() => journey.ReferAsync(Person, "Overlast, schulden en een dreigende huisuitzetting.", "Rust in de buurt", ct));
            Interlocked.Increment(ref done);
        }

        async Task<(long Referrals, long Outbox)> CountAsync()
        {
            await using var reader = await count.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            return (reader.GetInt64(0), reader.GetInt64(1));
        }
    }
}
