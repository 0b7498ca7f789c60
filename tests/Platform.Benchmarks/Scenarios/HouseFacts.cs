using System.Globalization;
using System.Text.Json;
using Npgsql;
using Platform.Demo;

namespace Platform.Benchmarks.Scenarios;

/// <summary>
/// What a house was on a day long ago, out of ten years of made-up history of 31 houses: its parties on that day and its calendar of a year, quiet,
/// through the gateway; 20 ms is to be reached. Beside the house alone, the same way without a question to the database. The history goes
/// straight into Governance's database and out of it again.
/// </summary>
internal static class HouseFacts
{
    private const string House = "regio-arnhem";
    private const int QuietRounds = 300;
    private const int Houses = 31;
    private const int Years = 10;
    private const int PartiesAtOnce = 200;

    /// <summary>Parties of each house that were gone after three years, beside those that stayed.</summary>
    private const int PartiesGone = 20;

    /// <summary>A year holds at least so many meetings: of the board every 12 weeks, of the tactical meeting every 6.</summary>
    private const int MeetingsOfYear = (365 / (12 * 7)) + (365 / (6 * 7));

    // The query of ListParties; the administrator sees over the walls.
    private const string PartiesOnDay = """
        select party, organisation, kind, wgs_class, seat, oin, since, until, ending from memberships
        where house = $1 and valid_from <= $2 and valid_until > $2 order by party limit $3
        """;

    // Every party begins on a day of its own in the first year; each year a next version, the last without an end.
    private const string FillMemberships = """
        insert into memberships (id, house, party, organisation, kind, wgs_class, seat, oin, since, until, ending, valid_from, valid_until)
        select gen_random_uuid(), h.house, 'bench-p-' || to_char(p.n, 'FM000'), 'Meetlat ' || p.n || ', versie ' || v.n,
          'municipality', 'lid1', 'Meetdorp',
          lpad(p.n::text, 20, '0'), m.began, m.ended, case when m.ended is not null then 'Left' end, m.began + make_interval(years => v.n - 1),
          case when v.n < m.versions then m.began + make_interval(years => v.n) else coalesce(m.ended, 'infinity') end
        from (select n, case n when 1 then $1 else 'bench-h-' || to_char(n, 'FM00') end as house from generate_series(1, $2) as n) as h
        cross join generate_series(1, $3 + $4) as p(n)
        cross join lateral (select $6 + make_interval(days => p.n) as began, p.n > $3 - case h.n when 1 then $5 else 0 end as gone) as b
        cross join lateral (select b.began, case when b.gone then b.began + interval '3 years' end as ended,
          case when b.gone then 3 else $7 end as versions) as m
        cross join lateral generate_series(1, m.versions) as v(n)
        """;

    private const string FillMeetings = """
        insert into meetings (id, house, body, starts_at, ends_at, place, planned_at, changed_at, attendance_recorded_at, sequence)
        select gen_random_uuid(), h.house, b.body, s.at, s.at + interval '2 hours', 'bench-place',
          s.at - interval '8 weeks', s.at - interval '8 weeks', s.at, 0
        from (select case n when 1 then $1 else 'bench-h-' || to_char(n, 'FM00') end as house from generate_series(1, $2) as n) as h
        cross join (values ('board', 12), ('tactical-meeting', 6)) as b(body, weeks)
        cross join lateral generate_series($3 + interval '10 hours', $3 + make_interval(years => $4), make_interval(weeks => b.weeks)) as s(at)
        """;

    public static async Task<Row[]> RunAsync(Bench bench, CancellationToken ct)
    {
        var day = Bench.Today.AddYears(-5);
        var house = $"/governance/v1/houses/{House}";
        var (parties, calendar) = ($"{house}/parties?on={Iso(day)}&limit={PartiesAtOnce}",
            $"{house}/calendar?from={Iso(day)}&to={Iso(day.AddYears(1))}");
        var token = await bench.Client.TokenAsync(HouseCast.Of(House).Account("secretary"), ct);
        await using var governance = bench.Platform.Database("governance");
        await using var warm = await governance.OpenConnectionAsync(ct);
        await RemoveAsync(warm, ct); // What a run that broke off left on a platform that runs on.
        try
        {
            var (versions, meetings) = await FillAsync(warm, day, ct);
            await RequireAsync(parties, "items", PartiesAtOnce, PartiesAtOnce);
            await RequireAsync(calendar, "meetings", MeetingsOfYear, int.MaxValue);
            await using var query = OnDay(warm, day);
            await query.PrepareAsync(ct);
            await bench.Platform.SettleAsync(ct);

            // Turn and turn about, so that whatever else the machine does hits all alike.
            var (alone, asked, year, bare, warmUp) = (new Measure(), new Measure(), new Measure(), new Measure(), new Measure());
            for (var round = -QuietRounds; round < QuietRounds; round++)
            {
                await (round < 0 ? warmUp : alone).TimeAsync(() => bench.GetAsync(token, house, ct));
                await (round < 0 ? warmUp : asked).TimeAsync(() => bench.GetAsync(token, parties, ct));
                await (round < 0 ? warmUp : year).TimeAsync(() => bench.GetAsync(token, calendar, ct));
                await (round < 0 ? warmUp : bare).TimeAsync(() => MadeUp.CountAsync(query, ct));
            }

            return
            [
                new("parties on a day five years ago (to reach: 20), p50 ms", asked.Percentile(0.50), "house alone p50 ms", alone.Percentile(0.50)),
                new("parties on a day five years ago (to reach: 20), p95 ms", asked.Percentile(0.95), "house alone p95 ms", alone.Percentile(0.95)),
                new("calendar of a year (to reach: 20), p50 ms", year.Percentile(0.50), "house alone p50 ms", alone.Percentile(0.50)),
                new("calendar of a year (to reach: 20), p95 ms", year.Percentile(0.95), "house alone p95 ms", alone.Percentile(0.95)),
                new("the same parties in bare SQL, p50 ms", bare.Percentile(0.50), Note: "prepared, on a warm connection of the administrator"),
                new("made-up versions of memberships", versions, "made-up meetings", meetings, $"{Houses} houses, {Years} years"),
            ];
        }
        finally
        {
            await RemoveAsync(warm, CancellationToken.None);
        }

        // A fast answer to another question says nothing.
        async Task RequireAsync(string path, string list, int least, int most)
        {
            var count = JsonSerializer.Deserialize<JsonElement>(await bench.GetAsync(token, path, ct)).GetProperty(list).GetArrayLength();
            if (count < least || count > most) throw new InvalidOperationException($"{path} holds {count} {list}, not {least}.");
        }
    }

    private static async Task<(int Versions, int Meetings)> FillAsync(NpgsqlConnection connection, DateOnly day, CancellationToken ct)
    {
        await using var query = OnDay(connection, day);
        var own = await MadeUp.CountAsync(query, ct);
        if (own >= PartiesAtOnce) throw new InvalidOperationException($"{House} had {own} parties of its own; {PartiesAtOnce} are to be made up to.");
        var first = StartOf(Bench.Today.AddYears(-Years));
        await using var together = await MadeUp.BeginAsync(connection, ct);
        var versions = await MadeUp.ExecuteAsync(connection, FillMemberships, ct, House, Houses, PartiesAtOnce, PartiesGone, own, first, Years);
        var meetings = await MadeUp.ExecuteAsync(connection, FillMeetings, ct, House, Houses, first, Years);
        await together.CommitAsync(ct);
        await MadeUp.TidyAsync(connection, "memberships, meetings", ct);
        return (versions, meetings);
    }

    private static async Task RemoveAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using (var together = await MadeUp.BeginAsync(connection, ct))
        {
            await MadeUp.ExecuteAsync(connection, "delete from memberships where party like 'bench-p-%'", ct);
            await MadeUp.ExecuteAsync(connection, "delete from meetings where place = 'bench-place'", ct);
            await together.CommitAsync(ct);
        }

        await MadeUp.TidyAsync(connection, "memberships, meetings", ct);
    }

    private static NpgsqlCommand OnDay(NpgsqlConnection connection, DateOnly day) => new(PartiesOnDay, connection)
    {
        // The end of the day stands for it; one row more tells the service of a next page.
        Parameters = { new() { Value = House }, new() { Value = StartOf(day.AddDays(1)).AddMicroseconds(-1) }, new() { Value = PartiesAtOnce + 1 } },
    };

    private static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam").GetUtcOffset(midnight)).ToUniversalTime();
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
