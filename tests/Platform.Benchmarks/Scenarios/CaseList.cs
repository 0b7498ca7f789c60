using System.Text.Json;
using Npgsql;
using Platform.Demo;

namespace Platform.Benchmarks.Scenarios;

/// <summary>
/// A page of 100 out of a million cases of one house, as an ordinary party that referred one in fifty of them: alone and with many users; the same
/// for a party involved in 1 and one involved in 500 cases of others; for the intake itself; and a person sought by name. Beside the page in bare
/// SQL. The cases go straight into Intake's database and out of it again.
/// </summary>
internal static class CaseList
{
    private const string House = "regio-arnhem";
    private const int Cases = 1_000_000;
    private const int Parties = 50;
    private const int Page = 100;
    private const int QuietRounds = 300;
    private const int Namesakes = 5;
    private const string List = "/intake/v1/referrals?process=complex&limit=100";

    private const string Involve = """
        insert into involvements (decision_id, house, case_id, process, party, phase, ground, since)
        select gen_random_uuid(), r.house, r.id, r.process, $1, 'meetings', 'bench', now() from referrals r
        where r.privacy_protocol = 'bench' and r.referring_party like 'bench-party-%' order by md5(r.id::text) limit $2
        """;

    private const string BarePage = """
        select id, process, phase, outcome, referring_party, municipality, subject_count, referred_at, completed_at from referrals
        where house = $1 and process = 'complex' and referring_party = $2 order by id desc limit 101
        """;

    public static async Task<Row[]> RunAsync(Bench bench, CancellationToken ct)
    {
        var cast = HouseCast.Of(House);
        var (once, often) = (cast.Police, "openbaar-ministerie");
        var example = await new CaseJourney(bench.Client, cast, Bench.Today)
            .ReferAsync(new("Jip", null, "Voorbeeld", new(1992, 8, 9)), "Overlast.", "Rust", ct);
        for (var namesake = 0; namesake < Namesakes; namesake++)
            await new CaseJourney(bench.Client, cast, Bench.Today)
                .ReferAsync(new("Noor", "van der", "Speld", new(1970 + namesake, 8, 9)), "Schulden.", "Rust", ct);
        var (one, many, intake) = (await bench.Client.TokenAsync(cast.Delegate(once), ct), await bench.Client.TokenAsync(cast.Delegate(often), ct),
            await bench.Client.TokenAsync(cast.Account(cast.IntakeRole), ct));
        await using var database = bench.Platform.Database("intake");
        await using var warm = await database.OpenConnectionAsync(ct);
        await RemoveAsync(warm, ct); // What a run that broke off left on a platform that runs on.
        try
        {
            await FillAsync(warm, example.Id, once, often, ct);
            await using var bare = new NpgsqlCommand(BarePage, warm) { Parameters = { new() { Value = House }, new() { Value = once } } };
            await bare.PrepareAsync(ct);
            await bench.Platform.SettleAsync(ct);
            foreach (var token in (string[])[one, many, intake]) await RequireAsync(await bench.GetAsync(token, List, ct), Page);
            await RequireAsync(await SearchAsync(), Namesakes);

            // Turn and turn about, so that whatever else the machine does hits all alike.
            var (few, lots, all, sought, sql, warmUp) = (new Measure(), new Measure(), new Measure(), new Measure(), new Measure(), new Measure());
            for (var round = -QuietRounds; round < QuietRounds; round++)
            {
                await (round < 0 ? warmUp : few).TimeAsync(() => bench.GetAsync(one, List, ct));
                await (round < 0 ? warmUp : lots).TimeAsync(() => bench.GetAsync(many, List, ct));
                await (round < 0 ? warmUp : all).TimeAsync(() => bench.GetAsync(intake, List, ct));
                await (round < 0 ? warmUp : sought).TimeAsync(SearchAsync);
                await (round < 0 ? warmUp : sql).TimeAsync(() => MadeUp.CountAsync(bare, ct));
            }

            await bench.Platform.SettleAsync(ct);
            var idle = bench.Platform.ProcessorTime();
            var together = await Measure.LoadAsync(bench.Clients, bench.Duration,
                (client, _, measure) => measure.TimeAsync(() => bench.GetAsync(client % 2 == 0 ? one : many, List, ct)), ct);
            await bench.Platform.SettleAsync(ct);
            var busy = Row.ProcessorTime("page, while many ask", idle, bench.Platform.ProcessorTime(), together.Count);
            return
            [
                new("page of 100 of 1,000,000, a party, alone (to reach: 10), p50 ms", few.Percentile(0.50), "bare SQL p50 ms", sql.Percentile(0.50)),
                new("page of 100 of 1,000,000, a party, alone, p95 ms", few.Percentile(0.95), "bare SQL p95 ms", sql.Percentile(0.95)),
                new("the same, many users at once (to reach: 60), p95 ms", together.Percentile(0.95), "alone p95 ms", few.Percentile(0.95),
                    $"{bench.Clients} users, {together.PerSecond:0}/s"),
                busy,
                new("500 involvements beside 1 (to reach: ratio 1.3), p50 ms", lots.Percentile(0.50), "1 involvement p50 ms", few.Percentile(0.50)),
                new("the intake itself, all of the house, p50 ms", all.Percentile(0.50), "a party p50 ms", few.Percentile(0.50)),
                new("person sought by name among 1,000,000, p50 ms", sought.Percentile(0.50), "page of a party p50 ms", few.Percentile(0.50)),
            ];
        }
        finally
        {
            await RemoveAsync(warm, CancellationToken.None);
        }

        Task<byte[]> SearchAsync() => bench.PostAsync(intake, "/intake/v1/referrals/_search", new { process = "complex", familyName = "Speld" }, ct);

        // A fast answer to another question says nothing.
        static Task RequireAsync(byte[] answer, int least)
        {
            var count = JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("items").GetArrayLength();
            return count >= least ? Task.CompletedTask : throw new InvalidOperationException($"An answer holds {count} rows, not {least}.");
        }
    }

    private static async Task FillAsync(NpgsqlConnection connection, Guid example, string once, string often, CancellationToken ct)
    {
        await using (var together = await MadeUp.BeginAsync(connection, ct))
        {
            // Each is the example with an id, a day, a party and a phase of its own, spread over ten years.
            await MadeUp.CopyAsync(connection, "referrals", "id = $1",
                $"""
                (select n, md5(n::text) as hash, now() - make_interval(secs => ({Cases} - n) * 315.36) as at
                from generate_series(1, {Cases}) as n) as s
                """,
                new()
                {
                    ["id"] = "(lpad(to_hex((extract(epoch from s.at) * 1000)::bigint), 12, '0') || '7' || left(s.hash, 3) || '8' || substr(s.hash, "
                        + "4, 15))::uuid",
                    ["referred_at"] = "s.at", ["privacy_protocol"] = "'bench'",
                    ["phase"] = "(array['intake', 'triage', 'meetings', 'not-taken-up'])[1 + s.n % 4]",
                    ["municipality"] = "(array['GM0202', 'GM0228', 'GM0293'])[1 + s.n % 3]",
                    ["referring_party"] = $"case s.n % {Parties} when 0 then $2 when 1 then $3 else 'bench-party-' || s.n % {Parties} end",
                }, ct, example, once, often);

            // As many persons as cases, each with three keys, so that the index by which they are sought is as large as it will be.
            await MadeUp.CopyAsync(connection, "subjects", "referral_id = $1 and ordinal = 0",
                "(select id from referrals where privacy_protocol = 'bench') as r",
                new() { ["id"] = "gen_random_uuid()", ["referral_id"] = "r.id" }, ct, example);
            await MadeUp.CopyAsync(connection, "subject_keys",
                "referral_id = $1 and match = (select match from subject_keys where referral_id = $1 order by match limit 1)",
                """
                (select s.id, s.referral_id, sha256((s.id::text || n)::bytea) as match from subjects s join referrals r on r.id = s.referral_id
                  cross join generate_series(1, 3) as n where r.privacy_protocol = 'bench' order by match) as k
                """,
                new() { ["subject_id"] = "k.id", ["referral_id"] = "k.referral_id", ["match"] = "k.match" }, ct, example);
            await MadeUp.ExecuteAsync(connection, Involve, ct, once, 1);
            await MadeUp.ExecuteAsync(connection, Involve, ct, often, 500);
            await together.CommitAsync(ct);
        }

        await MadeUp.TidyAsync(connection, "referrals, subjects, subject_keys, involvements", ct);
    }

    private static async Task RemoveAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using (var together = await MadeUp.BeginAsync(connection, ct))
        {
            const string cases = "(select id from referrals where privacy_protocol = 'bench')";
            await MadeUp.ExecuteAsync(connection, $"delete from subject_keys where referral_id in {cases}", ct);
            await MadeUp.ExecuteAsync(connection, $"delete from subjects where referral_id in {cases}", ct);
            await MadeUp.ExecuteAsync(connection, "delete from involvements where ground = 'bench'", ct);
            await MadeUp.ExecuteAsync(connection, "delete from referrals where privacy_protocol = 'bench'", ct);
            await together.CommitAsync(ct);
        }

        await MadeUp.TidyAsync(connection, "referrals, subjects, subject_keys, involvements", ct);
    }
}
