namespace Platform.Intake.Tests;

[Collection(IntakeCollection.Name)]
public sealed class PerfScratch(IntakeHost host, Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public async Task Measure()
    {
        var house = Houses.Catalog.Houses[0];
        await host.Database.ExecuteAsync($$"""
            insert into referrals(id,house,process,covenant,privacy_protocol,referring_party,municipality,problem_statement,goal,desired_parties,subject_count,phase,referred_at,first_processed_on)
            select (lpad(to_hex(1700000000000 + g), 12, '0') || '7000' || '8000' || lpad(to_hex(g), 12, '0'))::uuid, (array['{{house.Id}}','{{house.Id}}','{{house.Id}}','x'])[1+g%4], 'complex', 'c/1', 'p',
              'party-' || (g % 40), 'GM0202', repeat('x', 200), 'y', '{}', 1, (array['intake','triage','meetings','withdrawn'])[1+(g/4)%4], now(), current_date
            from generate_series(1, 1000000) g;
            """);
        await host.Database.ExecuteAsync($$"""
            insert into involvements(decision_id,case_id,party,phase,house,process,ground,since)
            select gen_random_uuid(), id, 'five-hundred', 'meetings', house, process, 'g', '2020-01-01' from referrals where house = '{{house.Id}}' and random() < 0.0008 limit 500;
            """);
        await host.Database.ExecuteAsync($$"""
            insert into involvements(decision_id,case_id,party,phase,house,process,ground,since)
            select gen_random_uuid(), id, 'one', 'meetings', house, process, 'g', '2020-01-01' from referrals where house = '{{house.Id}}' limit 1;
            """);
        await host.Database.ExecuteAsync($$"""
            insert into involvements(decision_id,case_id,party,phase,house,process,ground,since)
            select gen_random_uuid(), id, 'party-' || (random()*39)::int, 'meetings', house, process, 'g', '2020-01-01' from referrals where house = '{{house.Id}}' and random() < 0.3;
            """);
        await host.Database.ExecuteAsync("analyze");
        await host.Database.ExecuteAsync($"alter database {host.Database.Name} set session_preload_libraries = 'auto_explain'");
        await host.Database.ExecuteAsync($"alter database {host.Database.Name} set auto_explain.log_min_duration = 0");
        await host.Database.ExecuteAsync($"alter database {host.Database.Name} set auto_explain.log_analyze = on");
        Npgsql.NpgsqlConnection.ClearAllPools();
        await host.Database.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{host.Database.Name}' and pid <> pg_backend_pid() and query not like 'listen%'");
        foreach (var (who, client) in ((string, ApiClient)[])[("one", host.Delegate(house, "one")), ("500", host.Delegate(house, "five-hundred")), ("party-4", host.Delegate(house, "party-4")), ("director", host.Director(house))])
        {
            foreach (var query in (string[])["", "&phase=meetings"])
            {
                await client.GetAsync($"referrals?limit=100{query}");
                var times = new List<double>();
                for (var i = 0; i < 15; i++)
                {
                    var began = TimeProvider.System.GetTimestamp();
                    var answer = await client.GetAsync($"referrals?limit=100{query}");
                    times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
                    if (i == 0) output.WriteLine($"{who}{query}: {answer.Status} {IntakeHost.Ids(answer).Count()} rows");
                }

                times.Sort();
                output.WriteLine($"{who}{query}: p50 {times[7]:F1} ms, max {times[14]:F1}");
            }
        }
    }
}
