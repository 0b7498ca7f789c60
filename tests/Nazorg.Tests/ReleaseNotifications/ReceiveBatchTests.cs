using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts.Nazorg;
using Platform.Covenants;
using Platform.Nazorg.Records;
using Platform.Nazorg.ReleaseNotifications;
using Platform.TestKit;

namespace Platform.Nazorg.Tests.ReleaseNotifications;

[Collection(NazorgCollection.Name)]
public sealed class ReceiveBatchTests(NazorgHost host)
{
    private static HouseProfile House => Houses.WithNazorg[0];

    [Fact]
    public async Task A_batch_is_taken_as_its_events_would_be_one_by_one_in_their_senders_order()
    {
        var (one, other) = (host.In(House), host.In(House));
        var announced = one.Announced();
        JsonObject[] batch =
        [
            one.Event(ReleaseEvent.Changed, 2, releaseOn: one.ReleaseOn.AddDays(2)), other.Announced(), announced,
            one.Event(ReleaseEvent.Withdrawn, 3), announced,
        ];
        (await Detention.SendBatchAsync(host.Dji, batch)).Expect(204);
        (await Detention.SendBatchAsync(host.Dji, batch)).Expect(204);

        Assert.Equal(4, await StoredAsync(batch));
        var id = await host.Database.ScalarAsync<Guid>("select record_id from received_events where mark = $1", host.Mark(announced));
        Assert.Equal("withdrawn", (await host.RecordAsync(House, id)).GetProperty("state").GetString());
        await host.SettledAsync();
        Assert.Equal(one.ReleaseOn, Assert.Single(host.Messages.Published<ReleaseAnnounced>(), m => m.RecordId == id).ReleaseOn);
        Assert.Equal([2], host.Messages.Published<ReleaseChanged>().Where(m => m.RecordId == id).Select(static m => m.Revision));
        Assert.Equal([3], host.Messages.Published<ReleaseWithdrawn>().Where(m => m.RecordId == id).Select(static m => m.Revision));
        Assert.Single(host.Messages.Published<ReleaseAnnounced>(), m => m.ReleaseOn == other.ReleaseOn && m.House == House.Id && m.RecordId != id);
    }

    [Fact]
    public async Task One_bad_event_and_none_is_stored_with_every_error_at_its_place()
    {
        var (good, bad, worse) = (host.In(House).Announced(), host.In(House).Announced(), host.In(House).Announced());
        bad.Remove("time");
        bad["data"]!["bsn"] = "123456789";
        worse["data_base64"] = "AAAA";
        var answer = await Detention.SendBatchAsync(host.Dji, good, bad, 5, worse);
        answer.ExpectError("[1].time").ExpectError("[1].data.bsn").ExpectError("[2]").ExpectError("[3].data_base64");
        Assert.Equal(4, answer.Problem.Errors.Count);
        Assert.Equal(0, await StoredAsync(good, bad, worse));
    }

    [Fact]
    public async Task A_system_that_looks_over_the_walls_has_one_connection_too_whatever_it_sends()
    {
        using var openings = new Openings(host.Database);
        (await host.In(House).SendAsync(host.In(House).Announced())).Expect(204);
        Assert.Equal(1, openings.Take());
        (await Detention.SendBatchAsync(host.Dji, host.In(House).Announced(), host.In(House).Announced(), host.In(House).Announced())).Expect(204);
        Assert.Equal(1, openings.Take());
        var strange = host.In(House).Announced();
        strange["source"] = "urn:nld:oin:00000000000000000000:systeem:vreemd";
        (await host.In(House).SendAsync(strange)).Expect(403);
        Assert.Equal(1, openings.Take());
    }

    [Fact]
    public async Task An_event_already_stored_is_no_error_in_a_batch()
    {
        var (known, fresh) = (host.In(House).Announced(), host.In(House).Announced());
        (await host.In(House).SendAsync(known)).Expect(204);
        (await Detention.SendBatchAsync(host.Dji, known, fresh)).Expect(204);
        Assert.Equal(2, await StoredAsync(known, fresh));
    }

    [Fact]
    public async Task With_an_event_of_a_type_we_do_not_know_all_are_stored_and_the_batch_is_accepted()
    {
        var (known, unknown) = (host.In(House).Announced(), host.In(House).Announced());
        unknown["type"] = "nl.detenties.iets-nieuws.v1";
        (await Detention.SendBatchAsync(host.Dji, known, unknown)).Expect(202);
        Assert.Equal(2, await StoredAsync(known, unknown));
    }

    [Fact]
    public async Task NAZ_05_Refused_with_the_place_of_each_refused_event_while_the_others_are_taken()
    {
        var (taken, other) = (host.In(House), host.In(House));
        var (told, refused, also) = (taken.Announced(), other.Announced(municipality: Houses.WithoutNazorg[0].Code()),
            other.Announced(municipality: "GM9999"));
        var answer = (await Detention.SendBatchAsync(host.Dji, told, refused, also)).ExpectRefusal("NAZ-05");
        Assert.Equal(["[1].data.municipality", "[2].data.municipality"], answer.Problem.Errors.Keys.Order());
        Assert.Equal(["Applied", "Refused", "Refused"], await host.Database.ColumnAsync<string>(
            "select outcome from received_events where mark = any($1) order by 1", Marks(told, refused, also)));
        await host.Messages.WaitFor<ReleaseAnnounced>(m => m.ReleaseOn == taken.ReleaseOn && m.House == House.Id);
    }

    [Fact]
    public async Task An_event_of_anothers_source_keeps_the_whole_batch_out()
    {
        var (own, foreign) = (host.In(House).Announced(), host.In(House).Announced());
        foreign["source"] = NazorgHost.BusSource;
        Assert.Equal(["[1].source"], (await Detention.SendBatchAsync(host.Dji, own, foreign)).Expect(403).Problem.Errors.Keys);
        Assert.Equal(0, await StoredAsync(own, foreign));
    }

    [Fact]
    public async Task A_fault_halfway_leaves_nothing_and_the_batch_can_be_sent_again()
    {
        var (first, second) = (host.In(House), host.In(House));
        JsonObject[] batch = [first.Announced(), second.Announced()];
        await using (await host.FailAsync(batch.MaxBy(static told => (string)told["data"]!["reference"]!)!, "data_exception"))
            (await Detention.SendBatchAsync(host.Dji, batch)).Expect(500);

        Assert.Equal(0, await StoredAsync(batch));
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<ReleaseAnnounced>(), m => m.ReleaseOn == first.ReleaseOn || m.ReleaseOn == second.ReleaseOn);
        (await Detention.SendBatchAsync(host.Dji, batch)).Expect(204);
        Assert.Equal(2, await StoredAsync(batch));
    }

    [Fact]
    public async Task Batches_of_the_same_events_in_opposite_order_at_the_same_moment_all_land_once()
    {
        JsonObject[] batch = [.. Enumerable.Range(0, 10).Select(_ => host.In(House).Announced())];
        var (there, back) = (batch, batch.Reverse().ToArray());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Detention.SendBatchAsync(host.Dji, number % 2 == 0 ? there : back)));
        Assert.All(answers, static answer => answer.Expect(204));
        Assert.Equal(10, await StoredAsync(batch));
        Assert.Equal(10, await host.Database.ScalarAsync<long>(
            "select count(distinct record_id) from received_events where mark = any($1)", Marks(batch)));
    }

    [Fact]
    public async Task Refused_when_it_is_empty_or_no_list_or_holds_too_much()
    {
        (await Detention.SendBatchAsync(host.Dji)).ExpectError("$");
        (await Detention.SendAsync(host.Dji, "{}"u8.ToArray(), new("application/cloudevents-batch+json"))).Expect(400);
        JsonObject[] most = [.. Enumerable.Range(0, CloudEventReader.MostEvents).Select(_ => host.In(House).Announced())];
        var one = host.In(House).Announced();
        Assert.Equal(413, (await Detention.SendBatchAsync(host.Dji, [.. most, one])).Problem.Status);
        Assert.Equal(0, await StoredAsync([.. most, one]));
        (await Detention.SendBatchAsync(host.Dji, most)).Expect(204);
        Assert.Equal(most.Length, await StoredAsync(most));

        one["data"]!["riskNotice"] = new string('x', 1024 * 1024);
        Assert.Equal(413, (await Detention.SendBatchAsync(host.Dji, one)).Problem.Status);
    }

    [Fact]
    public async Task The_documentation_shows_a_batch_as_a_list_of_events_and_nothing_of_the_sidecar()
    {
        var document = (await host.Anonymous().GetAsync("openapi.json")).Expect(200);
        var content = document.Json.GetProperty("paths").GetProperty("/release-notifications").GetProperty("post").GetProperty("requestBody")
            .GetProperty("content");
        var batch = content.GetProperty("application/cloudevents-batch+json").GetProperty("schema");
        Assert.Equal(("array", 1, 100), (batch.GetProperty("type").GetString(), batch.GetProperty("minItems").GetInt32(),
            batch.GetProperty("maxItems").GetInt32()));
        Assert.True(JsonElement.DeepEquals(content.GetProperty("application/cloudevents+json").GetProperty("schema"), batch.GetProperty("items")));
        Assert.DoesNotContain("dapr", document.Text, StringComparison.OrdinalIgnoreCase);
    }

    private List<byte[]> Marks(params IEnumerable<JsonObject> events) => [.. events.Select(host.Mark)];

    private Task<long> StoredAsync(params IEnumerable<JsonObject> events) =>
        host.Database.ScalarAsync<long>("select count(*) from received_events where mark = any($1)", Marks(events));
}
