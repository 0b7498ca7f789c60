using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Bodies;

namespace Platform.Governance.Tests.DecisionMaking.Calendar;

[Collection(GovernanceCollection.Name)]
public sealed class HouseCalendarTests(GovernanceHost host)
{
    private static readonly string First = GovernanceHost.Catalog.Houses[0].Id;

    [Theory, MemberData(nameof(GovernanceHost.Houses), MemberType = typeof(GovernanceHost))]
    public async Task A_member_sees_the_meetings_and_due_days_of_its_own_bodies(string house)
    {
        var (board, tactical) = (await host.PlannedAsync(house), await host.PlannedAsync(house, BodyIds.TacticalMeeting));
        var seen = (await host.BoardMember(house).GetAsync($"houses/{house}/calendar?from=2026-03-01&to=2028-12-31")).Expect(200);
        Assert.Contains(AgendaTests.Id(board).ToString(), seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(AgendaTests.Id(tactical).ToString(), seen.Text, StringComparison.Ordinal);
        var due = Assert.Single(seen.Json.GetProperty("due").EnumerateArray());
        Assert.Equal(GovernanceHost.Catalog.House(house).Body(BodyIds.Board)!.Name, due.GetProperty("name").GetString());
        Assert.True(due.GetProperty("cadence").TryGetProperty("nextDueOn", out _));
        Assert.Equal(2, (await host.Secretary(house).GetAsync($"houses/{house}/calendar")).Expect(200).Json.GetProperty("due").GetArrayLength());
    }

    [Fact]
    public async Task Only_of_the_own_house_and_no_longer_than_three_years()
    {
        (await host.Secretary(First).GetAsync($"houses/{GovernanceHost.OtherHouse(First)}/calendar")).Expect(404);
        (await host.Secretary(First).GetAsync($"houses/{First}/calendar?from=2026-01-01&to=2030-01-01")).ExpectError("to");
        (await host.Secretary(First).GetAsync($"houses/{First}/calendar?from=2026-01-01&to=2025-01-01")).ExpectError("to");
        (await host.As(First, "gemeente-x", RoleIds.PartyDelegate).GetAsync($"houses/{First}/calendar")).Expect(403);
    }

    [Fact]
    public async Task Ten_years_of_meetings_are_not_read_for_one()
    {
        const string house = "regio-arnhem";
        await host.Database.ExecuteAsync("""
            insert into meetings (id, house, body, starts_at, ends_at, place, planned_at, changed_at, sequence)
              select gen_random_uuid(), h, b, t, t + interval '1 hour', 'zaal', t, t, 0
              from generate_series(timestamptz '2010-01-01 18:00Z', timestamptz '2019-12-31 18:00Z', interval '1 week') t,
                unnest(array['board', 'tactical-meeting']) b,
                unnest(array['regio-arnhem', 'flevoland', 'regio-utrecht']) h
            """);
        await host.Database.ExecuteAsync("analyze meetings");
        var calendar = (await host.Secretary(house).GetAsync($"houses/{house}/calendar?from=2015-01-01&to=2015-12-31")).Expect(200).Json;
        Assert.Equal(104, calendar.GetProperty("meetings").GetArrayLength());

        // How long it takes is the benchmark's; that it does not read all those years is seen here.
        await using var connection = await host.Database.OpenAsServiceAsync(house, "gemeente-arnhem", RoleIds.Secretary);
        await using var explain = new Npgsql.NpgsqlCommand(
            $"explain select * from meetings where house = '{house}' and starts_at >= '2015-01-01' and starts_at < '2016-01-01' "
                + "order by starts_at, id", connection);
        var plan = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync()) plan.Add(reader.GetString(0));
        Assert.Contains(plan, line => line.Contains("IX_meetings_house_starts_at", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan", StringComparison.Ordinal));
    }
}
