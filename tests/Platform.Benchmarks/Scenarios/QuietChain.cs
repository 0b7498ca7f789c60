using System.Threading.Channels;
using Npgsql;
using Platform.Demo;

namespace Platform.Benchmarks.Scenarios;

/// <summary>
/// One request at a time through four services: a case is scaled down at Meetings (1, HTTP through the gateway), its outbox tells Retention (2),
/// whose outbox orders Intake, Triage and Meetings to shield (3), whose outboxes tell Logboek (4). The clock stops when Logboek has committed the
/// last of the three lines. Beside one bare MassTransit hop on the same broker.
/// </summary>
internal static class QuietChain
{
    private const int WarmUpRounds = 10;
    private const int Rounds = 100;
    private const int PreparedAtOnce = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<Row[]> RunAsync(Bench bench, CancellationToken ct)
    {
        var cases = await PrepareAsync(bench, ct);
        await bench.Platform.SettleAsync(ct);
        var hop = await Baselines.BareHopAsync(bench, Rounds, ct);

        await using var logboek = bench.Platform.Database("logboek");
        await using var ear = await logboek.OpenConnectionAsync(ct);
        var told = Channel.CreateUnbounded<(string Case, long At)>();
        ear.Notification += (_, heard) => told.Writer.TryWrite((heard.Payload, TimeProvider.System.GetTimestamp()));
        await ExecuteAsync(ear, """
            create or replace function bench_tell() returns trigger language plpgsql as
              $$ begin perform pg_notify('bench', new.object_id::text); return null; end $$;
            create or replace trigger bench_tell after insert on audit_lines for each row
              when (new.action = 'dossier.shielded') execute function bench_tell();
            listen bench;
            """, ct);
        using var deaf = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var listening = ListenAsync(ear, deaf.Token);
        try
        {
            var (warmUp, answered, first, last) = (new Measure(), new Measure(), new Measure(), new Measure());
            foreach (var (round, (cast, journey)) in cases.Index())
            {
                var director = bench.Client.As(cast.Account("process-director"));
                var path = $"/meetings/v1/cases/{journey.CaseId}";
                var known = (await director.GetAsync(path, ct)).Expect(200);
                var decision = new
                {
                    meetingId = journey.MeetingId, criteriaMet = true, motivation = "De doelen zijn gehaald.",
                    mandate = new { party = cast.MunicipalityParty },
                };
                var began = TimeProvider.System.GetTimestamp();
                (await director.PostAsync($"{path}/scale-down", decision, known.ETag, ct: ct)).Expect(204);
                var answer = TimeProvider.System.GetTimestamp();
                var lines = new List<long>();
                while (lines.Count < 3)
                {
                    var (id, at) = await told.Reader.ReadAsync(ct).AsTask().WaitAsync(Patience, ct);
                    if (id == journey.CaseId.ToString()) lines.Add(at);
                }

                if (round < WarmUpRounds) continue;
                answered.Add(began, answer);
                first.Add(began, lines[0]);
                last.Add(began, lines[2]);
            }

            return
            [
                new("POST to last of four hops, p50 ms", last.Percentile(0.50), "bare hop p50 ms", hop.Percentile(0.50)),
                new("POST to last of four hops, p99 ms", last.Percentile(0.99), "bare hop p99 ms", hop.Percentile(0.99)),
                new("POST to first line of the fourth hop, p50 ms", first.Percentile(0.50), "bare hop p50 ms", hop.Percentile(0.50)),
                new("POST to its answer, p50 ms", answered.Percentile(0.50)),
                new("rounds", last.Count, "rounds", hop.Count),
            ];
        }
        finally
        {
            await deaf.CancelAsync();
            await listening;
            await ExecuteAsync(ear, "unlisten bench; drop trigger bench_tell on audit_lines; drop function bench_tell", CancellationToken.None);
        }
    }

    /// <summary>Carries cases of all five houses through the API to where only the scaling down is left.</summary>
    private static async Task<List<(HouseCast Cast, CaseJourney Journey)>> PrepareAsync(Bench bench, CancellationToken ct)
    {
        var ready = new List<(HouseCast, CaseJourney)>();
        var some = new ParallelOptions { MaxDegreeOfParallelism = PreparedAtOnce, CancellationToken = ct };
        await Parallel.ForAsync(0, WarmUpRounds + Rounds, some, async (number, stop) =>
        {
            var cast = HouseCast.All[number % HouseCast.All.Count];
            var journey = new CaseJourney(bench.Client, cast, Bench.Today);
            await journey.ReferAsync(new("Kim", null, "Rondgang", new(1990, 3, 4)), "Overlast en schulden.", "Rust in de buurt", stop);
            await journey.EnrichAsync(stop);
            await journey.CompleteIntakeAsync(stop);
            await journey.WeighAsync(stop);
            await journey.DecideAsync(accept: true, stop);
            await journey.PlanMeetingAsync(TimeProvider.System.GetUtcNow().AddDays(1), stop);
            await journey.HoldMeetingAsync(stop);
            lock (ready) ready.Add((cast, journey));
        });
        return ready;
    }

    private static async Task ListenAsync(NpgsqlConnection ear, CancellationToken ct)
    {
        try
        {
            while (true) await ear.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // All rounds are done.
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
