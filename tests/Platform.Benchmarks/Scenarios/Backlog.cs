using System.Globalization;
using MassTransit;
using Platform.Contracts.Access;
using Platform.Demo;

namespace Platform.Benchmarks.Scenarios;

/// <summary>
/// A page of cases while ten thousand messages wait in the queue of the very service that answers, beside the same page while all is quiet. Clients
/// ask at a steady pace, as people do: what counts is how long an answer takes, not how many there can be. In the end every message must have had its
/// effect.
/// </summary>
internal static class Backlog
{
    private const int Messages = 10_000;
    private const int Clients = 4;
    private const int Cases = 20;
    private const string Queue = "meetings-receive-party-involved";
    private const string Ground = "bench-backlog";
    private const string Page = "/meetings/v1/cases?process=complex&limit=50";
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<Row[]> RunAsync(Bench bench, CancellationToken ct)
    {
        var cast = HouseCast.All[0];
        for (var i = 0; i < Cases; i++)
        {
            var journey = new CaseJourney(bench.Client, cast, Bench.Today);
            await journey.ReferAsync(new("Sam", null, "Wachtrij", new(1985, 6, 7)), "Overlast.", "Rust in de buurt", ct);
            await journey.EnrichAsync(ct);
            await journey.CompleteIntakeAsync(ct);
            await journey.WeighAsync(ct);
            await journey.DecideAsync(accept: true, ct);
        }

        var token = await bench.Client.TokenAsync(cast.Account("process-director"), ct);
        await Measure.LoadAsync(Clients, Bench.WarmUp, AskAsync, ct);
        await bench.Platform.SettleAsync(ct);
        var quiet = await Measure.LoadAsync(Clients, bench.Duration, AskAsync, ct);
        await bench.Platform.SettleAsync(ct);

        await using var meetings = bench.Platform.Database("meetings");
        await ExecuteAsync($"delete from involvements where ground = '{Ground}'"); // What a run that broke off left on a platform that runs on.
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit => rabbit.Host(new Uri(bench.Platform.RabbitMq)));
        await bus.StartAsync(ct);
        try
        {
            // By the exchange of that queue: a sender to the queue itself would declare it once more, and differently.
            var queue = await bus.GetSendEndpoint(new Uri($"exchange:{Queue}"));
            await Task.WhenAll(Enumerable.Range(0, Messages).Select(_ => queue.Send(Told(cast), send => send.MessageId = Guid.CreateVersion7(), ct)));
            var (began, first, windows) = (TimeProvider.System.GetTimestamp(), await DoneAsync(), new List<Measure>());
            while (await DoneAsync() < Messages)
            {
                windows.Add(await Measure.LoadAsync(Clients, Window, AskAsync, ct));
                if (TimeProvider.System.GetElapsedTime(began) > Patience) throw new TimeoutException(
                    $"{Messages} messages were not dealt with in {Patience}.");
            }

            // The last window may have outlived the backlog.
            var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            var busy = Measure.Of(windows.Count > 1 ? windows[..^1] : windows);
            return
            [
                new("GET p95 ms, 10,000 messages waiting", busy.Percentile(0.95), "GET p95 ms, quiet", quiet.Percentile(0.95),
                    string.Create(CultureInfo.InvariantCulture, $"{busy.Count} requests beside {quiet.Count}")),
                new("GET p50 ms, 10,000 messages waiting", busy.Percentile(0.50), "GET p50 ms, quiet", quiet.Percentile(0.50)),
                new("messages/s meanwhile", (Messages - first) / seconds, Note: $"{first} were done when asking began"),
                new("messages without effect", Messages - await DoneAsync()),
            ];
        }
        finally
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15)); // The platform may be gone already, and the broker with it.
            await bus.StopAsync(limit.Token);
            await ExecuteAsync($"delete from involvements where ground = '{Ground}'");
        }

        async Task AskAsync(int client, int number, Measure measure)
        {
            await Task.Delay(Pace, ct);
            await measure.TimeAsync(() => bench.GetAsync(token, Page, ct));
        }

        async Task<long> DoneAsync()
        {
            await using var count = meetings.CreateCommand($"select count(*) from involvements where ground = '{Ground}'");
            return (long)(await count.ExecuteScalarAsync(ct))!;
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = meetings.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static PartyInvolved Told(HouseCast cast) => new()
    {
        House = cast.House, DecisionId = Guid.CreateVersion7(), CaseId = Guid.CreateVersion7(), Process = "complex", Party = cast.Police,
        Phase = "meetings",
        Ground = Ground, From = TimeProvider.System.GetUtcNow(), Until = null,
    };
}
