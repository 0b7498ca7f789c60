using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Logboek;
using Platform.Contracts.Nazorg;
using Platform.Covenants;
using Platform.Nazorg.Records;
using Platform.Nazorg.Tests.ReleaseNotifications;
using Platform.TestKit;

namespace Platform.Nazorg.Tests.Dossiers;

/// <summary>RET-06: what DJI told of a detention before it was erased makes nothing of it again, by whatever door and however often it comes.</summary>
[Collection(NazorgCollection.Name)]
public sealed class ErasedDetentionTests(NazorgHost host)
{
    private static HouseProfile House => Houses.WithNazorg[0];

    [Theory]
    [InlineData("structured")]
    [InlineData("binary")]
    [InlineData("batch")]
    [InlineData("sidecar")]
    public async Task RET_06_What_was_told_before_the_erasure_leaves_no_row_at_all(string door)
    {
        var detention = host.In(House);
        JsonObject[] told =
        [
            detention.Announced(), detention.Event(ReleaseEvent.Changed, 2), detention.Event(ReleaseEvent.Changed, 3),
            detention.Event(ReleaseEvent.Withdrawn, 4),
        ];
        foreach (var one in told.Where(_ => door is "sidecar")) one["source"] = NazorgHost.BusSource;
        foreach (var one in told[..2]) await SendAsync(detention, one, door);
        var id = await host.Database.ScalarAsync<Guid>("select record_id from received_events where mark = $1", host.Mark(told[0]));
        Assert.Equal((3 + House.Views(), 0), (await host.EraseAsync(House, id)) is var part ? (part.Deleted, part.Left) : default);

        var (rows, said) = (await RowsAsync(), await SaidAsync());
        // Two that came before, and two that come late for the first time.
        foreach (var one in told.Concat(told)) await SendAsync(detention, one, door);
        Assert.Equal(rows, await RowsAsync());
        foreach (var one in told) Assert.Equal(0, await host.EventsAsync(one));
        Assert.Equal((said.Releases, said.Erased + 8), await SaidAsync());
    }

    [Fact]
    public async Task NAZ_01_What_is_told_after_the_erasure_is_news_and_begins_a_record_with_a_clock_of_its_own()
    {
        var detention = host.In(House);
        var id = await detention.TellAsync(ReleaseEvent.Announced, 1);
        await host.EraseAsync(House, id);
        var (last, next) = (detention.Event(ReleaseEvent.Changed, 2), detention.Event(ReleaseEvent.Changed, 3));
        last["time"] = host.Clock.Now.ToString("O", CultureInfo.InvariantCulture);
        next["time"] = host.Clock.Now.AddSeconds(1).ToString("O", CultureInfo.InvariantCulture);
        (await detention.SendAsync(last)).Expect(204);
        Assert.Equal(0, await host.EventsAsync(last));
        var began = await detention.TellAsync(next);
        Assert.NotEqual(id, began);
        Assert.Equal(detention.ReleaseOn, (await host.Messages.WaitFor<ReleaseAnnounced>(m => m.RecordId == began)).ReleaseOn);
        (await host.Director(House).GetAsync($"records/{began}")).Expect(200);
    }

    [Fact]
    public async Task Erased_in_the_house_that_was_left_it_goes_on_where_the_person_is()
    {
        var there = Houses.WithNazorg[1];
        var detention = host.In(House);
        var left = await detention.TellAsync(ReleaseEvent.Announced, 1);
        var stands = await detention.TellAsync(ReleaseEvent.Changed, 2, there.Code());
        await host.EraseAsync(House, left);
        Assert.Equal(stands, await detention.TellAsync(ReleaseEvent.Changed, 3, there.Code(), detention.ReleaseOn.AddDays(3)));
        var changed = await host.Messages.WaitFor<ReleaseChanged>(m => m.RecordId == stands);
        Assert.Equal(detention.ReleaseOn.AddDays(3), changed.ReleaseOn);
    }

    [Fact]
    public async Task Erased_where_the_person_was_it_does_not_come_back_by_the_record_of_the_house_that_was_left()
    {
        var there = Houses.WithNazorg[1];
        var detention = host.In(House);
        var left = await detention.TellAsync(ReleaseEvent.Announced, 1);
        await host.EraseAsync(there, await detention.TellAsync(ReleaseEvent.Changed, 2, there.Code()));
        var rows = await RowsAsync();
        // Newer than that record, as old as it, of another house, and of none.
        foreach (var (sequence, municipality) in ((int, string)[])[(3, there.Code()), (2, there.Code()), (4, House.Code())])
            (await detention.SendAsync(detention.Event(ReleaseEvent.Changed, sequence, municipality))).Expect(204);
        Assert.Equal(rows, await RowsAsync());
        var away = detention.Event(ReleaseEvent.Changed, 2, "GM9999");
        (await detention.SendAsync(away)).ExpectRefusal("NAZ-05");
        Assert.Equal("Refused", await host.Database.ScalarAsync<string>(
            "select outcome from received_events where mark = $1 and body is null and record_id is null", host.Mark(away)));
        Assert.Equal("moved", (await host.RecordAsync(House, left)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_comes_late_while_its_record_is_being_erased_is_not_left_without_it()
    {
        var detention = host.In(House);
        var id = await detention.TellAsync(ReleaseEvent.Announced, 5);
        var protection = host.Services.GetRequiredService<Protection>();
        await using var erasing = new NpgsqlConnection(host.Database.AdminConnection);
        await erasing.OpenAsync();
        await using var transaction = await erasing.BeginTransactionAsync();
        await using (var erase = new NpgsqlCommand("""
            with gone as (delete from received_events where record_id = $1), record as (delete from records where id = $1)
            insert into erased_dossiers (mark, erased_at) values ($2, $3)
            """, erasing, transaction)
        {
            Parameters =
            {
                new() { Value = id }, new() { Value = NazorgRecord.ErasedMark(detention.Key(protection), protection) },
                new() { Value = host.Clock.Now },
            },
        }) await erase.ExecuteNonQueryAsync();

        var late = detention.Event(ReleaseEvent.Changed, 4);
        var sent = detention.SendAsync(late);
        await Eventually.Holds(async () => sent.IsCompleted || await host.Database.ScalarAsync<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0);
        await transaction.CommitAsync();
        (await sent).Expect(204);
        Assert.Equal(0, await host.EventsAsync(late));
    }

    private async Task SendAsync(Detention detention, JsonObject told, string door)
    {
        if (door is "sidecar")
        {
            var answer = await DeliverReleaseNotificationTests.AskAsync(
                host.Instance, HttpMethod.Post, DeliverReleaseNotificationTests.Route, told.ToJsonString(),
                DeliverReleaseNotificationTests.Structured, DeliverReleaseNotificationTests.Token);
            Assert.Equal("SUCCESS", answer.Expect(200).Json.GetProperty("status").GetString());
            return;
        }

        var sent = door switch
        {
            "binary" => detention.SendBinaryAsync(told),
            "batch" => Detention.SendBatchAsync(host.Dji, told),
            _ => detention.SendAsync(told),
        };
        (await sent).Expect(204);
    }

    /// <summary>How many rows each table holds, but for what is on its way.</summary>
    private async Task<string> RowsAsync()
    {
        await host.SettledAsync();
        var counts = new List<string>();
        foreach (var table in await host.Database.ColumnAsync<string>(
            "select format('%I', tablename) from pg_tables where schemaname = 'public' and tablename <> 'outbox' order by 1"))
            counts.Add($"{table} {await host.Database.CountAsync(table)}");
        return string.Join(", ", counts);
    }

    /// <summary>What the other services were told of releases, and how often the log says that something came after its erasure.</summary>
    private async Task<(int Releases, int Erased)> SaidAsync()
    {
        await host.SettledAsync();
        return (
            host.Messages.Published<ReleaseAnnounced>().Count + host.Messages.Published<ReleaseChanged>().Count
                + host.Messages.Published<ReleaseWithdrawn>().Count,
            host.Messages.Published<LogLinesRecorded>().SelectMany(static told => told.Audit)
                .Count(static line => line is { Action: "release-notification.erased", ObjectId: null, CaseIds: [] }));
    }
}
