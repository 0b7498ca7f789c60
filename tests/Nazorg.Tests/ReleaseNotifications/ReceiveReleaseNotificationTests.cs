using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Logboek;
using Platform.Contracts.Nazorg;
using Platform.Covenants;
using Platform.Nazorg.Records;
using Platform.Nazorg.ReleaseNotifications;
using Platform.TestKit;

namespace Platform.Nazorg.Tests.ReleaseNotifications;

[Collection(NazorgCollection.Name)]
public sealed class ReceiveReleaseNotificationTests(NazorgHost host)
{
    private const string Structured = "application/cloudevents+json";

    private static HouseProfile House => Houses.WithNazorg[0];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_structured_and_a_binary_event_become_a_record_that_Retention_hears_of(bool structured)
    {
        var detention = host.In(House);
        var told = detention.Announced();
        (await (structured ? detention.SendAsync(told) : detention.SendBinaryAsync(told))).Expect(204);

        var announced = await host.Messages.WaitFor<ReleaseAnnounced>(m => m.ReleaseOn == detention.ReleaseOn && m.House == House.Id);
        Assert.Equal((House.Code(), DutchTime.DateOf(host.Clock.Now), host.Clock.Now),
            (announced.Municipality, announced.FirstProcessedOn, announced.AnnouncedAt));
        var record = await host.RecordAsync(House, announced.RecordId);
        Assert.Equal((Detention.Family, "1990-05-17"), (record.GetProperty("familyName").GetString(), record.GetProperty("birthOn").GetString()));
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Everything(), static heard =>
            heard.Message.ToString()!.Contains(Detention.Family, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_missing_is_named_in_one_answer()
    {
        (await Detention.SendAsync(host.Dji, "{}")).ExpectError("id").ExpectError("source").ExpectError("type").ExpectError("specversion")
            .ExpectError("time");
        var empty = new JsonObject
        {
            ["type"] = ReleaseEvent.Announced, ["specversion"] = "0.3", ["sequence"] = 7, ["id"] = 5,
            ["data"] = new JsonObject()
        };
        (await Detention.SendAsync(host.Dji, empty.ToJsonString())).ExpectError("id").ExpectError("source").ExpectError("specversion")
            .ExpectError("time").ExpectError("sequence")
            .ExpectError("data.reference").ExpectError("data.municipality").ExpectError("data.familyName").ExpectError("data.institution")
                .ExpectError("data.releaseOn");
        empty["type"] = ReleaseEvent.Withdrawn;
        Assert.DoesNotContain("data.familyName", (await Detention.SendAsync(host.Dji, empty.ToJsonString())).Expect(400).Problem.Errors.Keys);
    }

    [Theory]
    [InlineData("surprise", "\"x\"", "data.surprise")]
    [InlineData("releaseOn", "\"2026-13-45\"", "data.releaseOn")]
    [InlineData("releaseOn", "\"9999-12-31\"", "data.releaseOn")]
    [InlineData("releaseOn", "\"0001-01-01\"", "data.releaseOn")]
    [InlineData("releaseOn", "\"2076-03-03\"", "data.releaseOn")]
    [InlineData("releaseOn", "\"2025-03-01\"", "data.releaseOn")]
    [InlineData("birthOn", "\"1899-12-31\"", "data.birthOn")]
    [InlineData("birthOn", "\"2026-03-03\"", "data.birthOn")]
    [InlineData("birthOn", "\"9999-12-31\"", "data.birthOn")]
    [InlineData("bsn", "\"123456789\"", "data.bsn")]
    [InlineData("bsn", "12345672", "data.bsn")]
    [InlineData("municipality", "\"0202\"", "data.municipality")]
    [InlineData("reference", "\"\\ud800\"", "data.reference")]
    public async Task Refused_when_the_data_holds_something_else_than_agreed(string field, string value, string error)
    {
        var told = host.In(House).Announced();
        var data = told["data"]!.AsObject();
        data.Remove(field);
        told.Remove("data");
        var body = $"{told.ToJsonString()[..^1]},\"data\":{data.ToJsonString()[..^1]},\"{field}\":{value}}}}}";
        var answer = (await Detention.SendAsync(host.Dji, body)).ExpectError(error);
        Assert.DoesNotContain("123456789", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await host.EventsAsync(told));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"1\",")]
    [InlineData("{\"id\":\"1\",\"id\":\"2\"}")]
    [InlineData("{\"id\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    public async Task Refused_when_the_body_is_no_event(string body) =>
        Assert.Equal(400, (await Detention.SendAsync(host.Dji, body)).Problem.Status);

    [Theory]
    [InlineData("\"id\":", "\"\\u0069d\":\"x\",\"id\":")]
    [InlineData("\"reference\":", "\"reference\":\"x\",\"reference\":")]
    public async Task Refused_when_a_member_is_doubled(string member, string doubled)
    {
        var told = host.In(House).Announced();
        var body = told.ToJsonString().Replace(member, doubled, StringComparison.Ordinal);
        (await Detention.SendAsync(host.Dji, body)).Expect(400);
        (await Detention.SendAsync(host.Dji, Encoding.UTF8.GetBytes($"[{body}]"), new("application/cloudevents-batch+json"))).Expect(400);
        Assert.Equal(0, await host.EventsAsync(told));
    }

    [Fact]
    public async Task Refused_when_the_body_is_too_deep_or_not_in_utf8()
    {
        var deep = $"{{\"data\":{new string('[', 20)}{new string(']', 20)}}}";
        Assert.Equal(400, (await Detention.SendAsync(host.Dji, deep)).Problem.Status);
        byte[] latin = [.. Encoding.UTF8.GetBytes("{\"id\":\""), 0xe9, .. Encoding.UTF8.GetBytes("\"}")];
        Assert.Equal(400, (await Detention.SendAsync(host.Dji, latin, new(Structured))).Problem.Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/cloudevents+xml")]
    [InlineData("application/cloudevents+json; charset=iso-8859-1")]
    [InlineData("application/json; charset=\"utf-16\"")]
    [InlineData("application/cloudevents-batch+json; charset=utf-8; charset=latin1")]
    [InlineData(null)]
    public async Task Refused_as_415_when_the_content_type_is_another(string? type) => Assert.Equal(415, (await SendAsAsync(type)).Problem.Status);

    [Theory]
    [InlineData("application/cloudevents+json;charset=\"UTF-8\"")]
    [InlineData("Application/CloudEvents+JSON; version=1; charset=utf-8")]
    [InlineData("application/cloudevents+json")]
    public async Task The_content_type_can_be_written_in_every_way_that_means_the_same(string type) => (await SendAsAsync(type)).Expect(204);

    [Theory]
    [InlineData("data_base64", "\"AAAA\"")]
    [InlineData("datacontenttype", "\"text/xml\"")]
    [InlineData("datacontenttype", "\"application/json; charset=latin1\"")]
    [InlineData("subject", "7")]
    [InlineData("subject", "\"\"")]
    [InlineData("dataschema", "\"nergens\"")]
    [InlineData("time", "\"2026-03-02 08:59:00\"")]
    [InlineData("time", "\"2026-03-02T08:59:00\"")]
    [InlineData("time", "\"0001-01-01T00:00:00+14:00\"")]
    [InlineData("time", "\"9999-12-31T23:59:59Z\"")]
    [InlineData("time", "\"1999-12-31T23:59:59Z\"")]
    [InlineData("time", "\"2026-03-02T08:59:00+0100\"")]
    [InlineData("time", "\"2026-03-02T24:00:00Z\"")]
    [InlineData("time", "\"2026-03-02T08:59:60Z\"")]
    [InlineData("time", "\"2026-03-02T08:59Z\"")]
    [InlineData("time", "\"2026-03-02T08:59:00Z\\n\"")]
    [InlineData("time", "null")]
    [InlineData("source", "null")]
    [InlineData("id", "\"  \"")]
    [InlineData("sequence", "7")]
    [InlineData("sequence", "\"-7\"")]
    [InlineData("sequencetype", "true")]
    [InlineData("extra", "{}")]
    [InlineData("extra", "1.5")]
    [InlineData("extra", "\"\\u0007\"")]
    [InlineData("traceParent", "\"x\"")]
    [InlineData("met-streepje", "\"x\"")]
    [InlineData("", "\"x\"")]
    public async Task Refused_when_the_envelope_holds_what_CloudEvents_or_we_do_not_allow(string member, string value)
    {
        var told = host.In(House).Announced();
        var id = (string)told["id"]!;
        told.Remove(member);
        (await Detention.SendAsync(host.Dji, $"{told.ToJsonString()[..^1]},\"{member}\":{value}}}")).ExpectError(member);
        Assert.Equal(0, await host.EventsAsync(id));
    }

    [Fact]
    public async Task Extensions_of_every_kind_may_come_along_but_not_without_end()
    {
        var told = host.In(House).Announced();
        foreach (var (name, value) in new Dictionary<string, JsonNode?>
        {
            ["traceparent"] = "", ["rate"] = 3, ["flag"] = true, ["expiration"] = null,
            ["datacontenttype"] = "Application/JSON; charset=\"UTF-8\""
        }) told[name] = value;
        (await host.In(House).SendAsync(told)).Expect(204);
        for (var number = 0; number < 64; number++) told[$"extra{number}"] = "x";
        (await host.In(House).SendAsync(told)).ExpectError("$");
    }

    [Theory]
    [InlineData("ce-sequence", "5", "sequence")]
    [InlineData("ce-subject", "%zz", "subject")]
    [InlineData("ce-subject", "%C0%A0", "subject")]
    [InlineData("ce-subject", "%ED%A0%80", "subject")]
    [InlineData("ce-subject", "%c3", "subject")]
    [InlineData("ce-subject", "100%", "subject")]
    [InlineData("ce-subject", "\"a\" b", "subject")]
    [InlineData("ce-extra", "\"open", "extra")]
    [InlineData("ce-met-streepje", "x", "met-streepje")]
    [InlineData("ce-data_base64", "AAAA", "data_base64")]
    public async Task Refused_when_a_header_of_a_binary_event_is_doubled_or_means_nothing(string header, string value, string error)
    {
        var detention = host.In(House);
        (await detention.SendBinaryAsync(detention.Announced(), (header, value))).ExpectError(error);
    }

    [Fact]
    public async Task The_headers_of_a_binary_event_are_decoded_and_its_data_lies_as_it_came()
    {
        var detention = host.In(House);
        var told = detention.Announced();
        var id = $"één {told["id"]}";
        told["id"] = Uri.EscapeDataString(id);
        told["subject"] = "\"tussen aanhalingstekens\"";
        (await detention.SendBinaryAsync(told)).Expect(204);
        Assert.Equal(told["data"]!.ToJsonString(), await host.BodyAsync(host.Mark(id)));
    }

    [Theory]
    [InlineData("2026-03-02t08:59:00z")]
    [InlineData("2026-03-02T08:59:00.123456789123-00:00")]
    [InlineData("2026-02-28T23:59:60Z")]
    [InlineData("2026-03-02T23:58:00+23:59")]
    public async Task The_moment_may_be_written_in_every_way_that_RFC_3339_has(string time)
    {
        var told = host.In(House).Announced();
        told["time"] = time;
        (await host.In(House).SendAsync(told)).Expect(204);
        var detention = host.In(House);
        told = detention.Announced();
        told["time"] = time;
        (await detention.SendBinaryAsync(told)).Expect(204);
    }

    [Fact]
    public async Task The_data_may_come_in_base64_and_must_then_be_the_JSON_it_would_be()
    {
        var detention = host.In(House);
        var told = detention.Announced();
        var data = told["data"]!.ToJsonString();
        told.Remove("data");
        told["data_base64"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(data));
        var id = await detention.TellAsync(told);
        Assert.Equal(Detention.Family, (await host.RecordAsync(House, id)).GetProperty("familyName").GetString());
        Assert.Equal(data, await host.BodyAsync(host.Mark(told)));

        told["id"] = Guid.NewGuid().ToString();
        told["data_base64"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(data.Replace(Detention.Bsn, "123456789", StringComparison.Ordinal)));
        (await detention.SendAsync(told)).ExpectError("data.bsn");
        foreach (var wrong in (string[])["geen base64", "", Convert.ToBase64String([0xff, 0xfe]), Convert.ToBase64String("{"u8)])
        {
            told["data_base64"] = wrong;
            (await detention.SendAsync(told)).ExpectError("data_base64");
        }
    }

    [Fact]
    public async Task Of_a_type_we_do_not_know_any_data_may_come_and_nothing_of_it_is_kept()
    {
        var told = host.In(House).Announced();
        told["type"] = "nl.detenties.iets-nieuws.v1";
        (await host.In(House).SendAsync(told)).Expect(202);
        Assert.True(await host.Database.ScalarAsync<bool>("select body is null from received_events where mark = $1", host.Mark(told)));
        told["id"] = Guid.NewGuid().ToString();
        told["datacontenttype"] = "application/octet-stream";
        told.Remove("data");
        told["data_base64"] = Convert.ToBase64String([0xff, 0xfe, 0x00]);
        (await host.In(House).SendAsync(told)).Expect(202);
        Assert.True(await host.Database.ScalarAsync<bool>("select body is null from received_events where mark = $1", host.Mark(told)));
        told["data_base64"] = "geen base64";
        (await host.In(House).SendAsync(told)).ExpectError("data_base64");
    }

    [Theory]
    [InlineData(ReleaseEvent.Announced, "{\"x\":\"\u00ff\"}")]
    [InlineData("nl.detenties.iets-nieuws.v1", "{\"x\":\"\u00ff\"}")]
    [InlineData("nl.detenties.iets-nieuws.v1", "{\"x\":{\"\u00ff\":[1]}}")]
    public async Task Refused_when_bytes_anywhere_are_no_UTF_8_whatever_the_type(string type, string data)
    {
        var told = host.In(House).Announced();
        told["type"] = type;
        told.Remove("data");
        byte[] bytes = Encoding.Latin1.GetBytes($"{told.ToJsonString()[..^1]},\"data\":{data}}}");
        Assert.Equal(400, (await Detention.SendAsync(host.Dji, bytes, new(Structured))).Problem.Status);
        Assert.Equal(400, (await Detention.SendAsync(host.Dji, [(byte)'[', .. bytes, (byte)']'], new("application/cloudevents-batch+json")))
            .Problem.Status);
        Assert.Equal(0, await host.EventsAsync(told));
    }

    [Theory]
    [InlineData("%65en", "een")]
    [InlineData("%2565en", "%65en")]
    [InlineData("%c3%A9%C3%a9n", "één")]
    [InlineData("\"een \\\"twee\\\" \\\\ %64rie\"", "een \"twee\" \\ drie")]
    [InlineData("%F0%9F%98%80", "\U0001F600")]
    public async Task A_header_is_unquoted_and_decoded_once(string header, string id)
    {
        var detention = host.In(House);
        var told = detention.Announced();
        var own = (string)told["id"]!;
        told["id"] = header.EndsWith('"') ? $"{header[..^1]}{own}\"" : $"{header}{own}";
        (await detention.SendBinaryAsync(told)).Expect(204);
        Assert.Equal(1, await host.EventsAsync($"{id}{own}"));
    }

    [Theory]
    [InlineData($"urn:nld:oin:{NazorgHost.BusOin}:systeem:proef")]
    [InlineData(NazorgHost.BusSource)]
    [InlineData($"urn:nld:oin:{NazorgHost.Oin}:systeem:overgedragen")]
    [InlineData("/elders")]
    public async Task A_sender_tells_only_for_its_own_sources_and_what_was_agreed_with_it(string source)
    {
        var told = host.In(House).Announced();
        told["source"] = source;
        Assert.Contains("source", (await Detention.SendAsync(host.Dji, told.ToJsonString())).Expect(403).Problem.Errors.Keys);
        Assert.Equal(0, await host.EventsAsync(told));
        await host.SettledAsync();
        Assert.Contains(host.Messages.Published<LogLinesRecorded>().SelectMany(static lines => lines.Audit),
            static line => line is { Action: "release-notification.refused", Rule: "unknown-source", Client: "dji" });

        told["source"] = "https://kvk.example/00000001/systeem";
        (await Detention.SendAsync(host.Dji, told.ToJsonString())).Expect(204);
    }

    [Fact]
    public async Task Only_a_system_with_this_scope_and_an_OIN_gets_in()
    {
        var told = host.In(House).Announced().ToJsonString();
        (await Detention.SendAsync(host.Anonymous(), told)).Expect(401);
        (await Detention.SendAsync(host.AsSystem(NazorgHost.Oin, "something:else"), told)).Expect(403);
        (await Detention.SendAsync(host.AsSystem("", ReceiveReleaseNotification.Scope), told)).Expect(401);
        (await Detention.SendAsync(host.Director(House), told)).Expect(403);
    }

    [Fact]
    public async Task The_same_event_again_changes_nothing_also_ten_at_the_same_moment()
    {
        var detention = host.In(House);
        var told = detention.Announced();
        var body = told.ToJsonString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Detention.SendAsync(host.Dji, body)));
        Assert.All(answers, static answer => answer.Expect(204));
        var again = detention.Event(ReleaseEvent.Changed, 5, releaseOn: detention.ReleaseOn.AddDays(1));
        again["id"] = (string)told["id"]!;
        (await detention.SendAsync(again)).Expect(204);

        Assert.Equal(1, await host.EventsAsync(told));
        var id = await host.Database.ScalarAsync<Guid>("select record_id from received_events where mark = $1", host.Mark(told));
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<ReleaseAnnounced>(), m => m.RecordId == id);
        Assert.DoesNotContain(host.Messages.Published<ReleaseChanged>(), m => m.RecordId == id);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from records where reference = $1", Key(detention)));
    }

    [Fact]
    public async Task Ten_events_of_one_detention_at_the_same_moment_all_land_and_the_newest_counts()
    {
        var detention = host.In(House);
        var events = Enumerable.Range(1, 10).Select(n =>
            detention.Event(n == 1 ? ReleaseEvent.Announced : ReleaseEvent.Changed, n, releaseOn: detention.ReleaseOn.AddDays(n)));
        var answers = await Task.WhenAll(events.Select(detention.SendAsync));

        // Who loses a race lost it to one that won; ten rounds are enough for ten.
        Assert.All(answers, static answer => answer.Expect(204));
        await detention.TellAsync(ReleaseEvent.Changed, 10, releaseOn: detention.ReleaseOn.AddDays(10));
        Assert.Equal([detention.ReleaseOn.AddDays(10)],
            await host.Database.ColumnAsync<DateOnly>("select release_on from records where reference = $1", Key(detention)));
    }

    [Fact]
    public async Task Late_and_reversed_events_change_nothing_and_revisions_rise()
    {
        var detention = host.In(House);
        var day = detention.ReleaseOn;
        var id = await detention.TellAsync(ReleaseEvent.Changed, 2, releaseOn: day.AddDays(2));
        Assert.Equal(id, await detention.TellAsync(ReleaseEvent.Announced, 1));
        Assert.Equal("Late", await detention.OutcomeAsync());
        await detention.TellAsync(ReleaseEvent.Changed, 4, releaseOn: day.AddDays(4));
        await detention.TellAsync(ReleaseEvent.Changed, 3, releaseOn: day.AddDays(3));
        await detention.TellAsync(ReleaseEvent.Changed, 5, releaseOn: day.AddDays(5));

        await host.SettledAsync();
        Assert.Equal(day.AddDays(2), Assert.Single(host.Messages.Published<ReleaseAnnounced>(), m => m.RecordId == id).ReleaseOn);
        Assert.Equal([(2, day.AddDays(4)), (3, day.AddDays(5))],
            host.Messages.Published<ReleaseChanged>().Where(m => m.RecordId == id).Select(static m => (m.Revision, m.ReleaseOn)));
        Assert.Equal(day.AddDays(5), await ReleaseOnAsync(id));
    }

    [Fact]
    public async Task Without_a_sequence_the_moment_of_logging_orders()
    {
        var detention = host.In(House);
        var newer = detention.Event(ReleaseEvent.Changed, 0, releaseOn: detention.ReleaseOn.AddDays(9));
        var older = detention.Announced();
        newer.Remove("sequence");
        older.Remove("sequence");
        older["time"] = "2026-03-02T09:58:59+01:00";
        var id = await detention.TellAsync(newer);
        await detention.TellAsync(older);
        Assert.Equal(detention.ReleaseOn.AddDays(9), await ReleaseOnAsync(id));
    }

    [Fact]
    public async Task A_withdrawal_ends_it_also_when_it_comes_first_and_a_newer_announcement_begins_it_again()
    {
        var detention = host.In(House);
        var id = await detention.TellAsync(ReleaseEvent.Withdrawn, 2);
        await detention.TellAsync(ReleaseEvent.Announced, 1);
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from records where id = $1 and (family_name is not null or bsn is not null)", id));
        Assert.Equal("withdrawn", (await host.RecordAsync(House, id)).GetProperty("state").GetString());
        Assert.Equal(id, await detention.TellAsync(ReleaseEvent.Announced, 3));
        Assert.Equal("announced", (await host.RecordAsync(House, id)).GetProperty("state").GetString());
        await detention.TellAsync(ReleaseEvent.Withdrawn, 4);

        await host.SettledAsync();
        Assert.Equal([1, 3], host.Messages.Published<ReleaseWithdrawn>().Where(m => m.RecordId == id).Select(static m => m.Revision));
        Assert.Equal(2, Assert.Single(host.Messages.Published<ReleaseChanged>(), m => m.RecordId == id).Revision);
        Assert.DoesNotContain(host.Messages.Published<ReleaseAnnounced>(), m => m.RecordId == id);
    }

    [Fact]
    public async Task A_person_who_goes_to_another_house_ends_here_and_begins_there()
    {
        var (here, there) = (Houses.WithNazorg[0], Houses.WithNazorg[1]);
        var detention = host.In(here);
        var first = await detention.TellAsync(ReleaseEvent.Announced, 1);
        var second = await detention.TellAsync(ReleaseEvent.Changed, 3, there.Code());
        Assert.NotEqual(first, second);
        Assert.Equal(second, await detention.TellAsync(ReleaseEvent.Changed, 2, here.Code()));
        Assert.Equal("Late", await detention.OutcomeAsync());

        await host.SettledAsync();
        Assert.Equal(2, Assert.Single(host.Messages.Published<ReleaseWithdrawn>(), m => m.RecordId == first && m.House == here.Id).Revision);
        Assert.Single(host.Messages.Published<ReleaseAnnounced>(), m => m.RecordId == second && m.House == there.Id);
        Assert.Equal("moved", (await host.RecordAsync(here, first)).GetProperty("state").GetString());
        (await host.Director(here).GetAsync($"records/{second}")).Expect(404);
        (await host.Director(there).GetAsync($"records/{second}")).Expect(200);
    }

    [Fact]
    public async Task A_person_who_goes_where_nobody_has_nazorg_ends_here_and_a_late_event_does_not_bring_them_back()
    {
        var detention = host.In(House);
        var id = await detention.TellAsync(ReleaseEvent.Announced, 1);
        (await detention.SendAsync(detention.Event(ReleaseEvent.Changed, 3, Houses.WithoutNazorg[0].Code()))).ExpectRefusal("NAZ-05");
        Assert.Equal(id, await detention.TellAsync(ReleaseEvent.Changed, 2));
        Assert.Equal("moved", (await host.RecordAsync(House, id)).GetProperty("state").GetString());
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<ReleaseWithdrawn>(), m => m.RecordId == id);

        Assert.NotEqual(id, await detention.TellAsync(ReleaseEvent.Changed, 4));
    }

    [Fact]
    public async Task An_event_of_a_type_we_do_not_know_is_stored_and_accepted_each_time()
    {
        var told = host.In(House).Announced();
        told["type"] = "nl.detenties.iets-nieuws.v1";
        var detention = host.In(House);
        (await detention.SendAsync(told)).Expect(202);
        (await detention.SendAsync(told)).Expect(202);
        Assert.Equal(1, await host.EventsAsync(told));
        Assert.Equal("UnknownType", await host.Database.ScalarAsync<string>("select outcome from received_events where mark = $1", host.Mark(told)));
    }

    [Fact]
    public async Task The_raw_event_lies_encrypted_with_its_sender()
    {
        var detention = host.In(House);
        var told = detention.Announced();
        await detention.TellAsync(told);
        var body = await host.Database.ScalarAsync<byte[]>("select body from received_events where mark = $1", host.Mark(told));
        Assert.DoesNotContain(Detention.Family, Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(told["data"], JsonNode.Parse((await host.BodyAsync(host.Mark(told)))!)));
        Assert.Equal($"{NazorgHost.Oin} Token", await host.Database.ScalarAsync<string>(
            "select concat_ws(' ', sender_oin, verified_by) from received_events where mark = $1", host.Mark(told)));
    }

    [Theory]
    [MemberData(nameof(Houses.Without), MemberType = typeof(Houses))]
    public async Task NAZ_05_Refused_when_the_house_has_no_nazorg(string house)
    {
        var profile = Houses.Catalog.House(house);
        var problem = await RefusedAsync(profile.Code());
        Assert.Equal((profile.Rule(RuleIds.Naz05)!.Article, profile.Covenant.Id), (problem.Article, problem.Covenant));
    }

    [Fact]
    public async Task NAZ_05_Refused_when_the_municipality_is_of_no_house() => await RefusedAsync("GM9999");

    private async Task<Problem> RefusedAsync(string municipality)
    {
        var detention = host.In(House);
        var told = detention.Announced(municipality: municipality);
        (await detention.SendAsync(told)).ExpectRefusal("NAZ-05");

        // Asked again, the answer is the same, and is kept once: for operations, with nothing of the person.
        var problem = (await detention.SendAsync(told)).ExpectRefusal("NAZ-05").Problem;
        Assert.Equal([$"Refused NAZ-05 operations {municipality} true"], await host.Database.ColumnAsync<string>(
            "select concat_ws(' ', outcome, rule, house, municipality, case when body is null and record_id is null then 'true' end) from "
                + "received_events where mark = $1",
            host.Mark(told)));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from records where reference = $1", Key(detention)));
        return problem;
    }

    private Task<Answer> SendAsAsync(string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(host.In(House).Announced().ToJsonString()));
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        return host.Dji.PostAsync("release-notifications", content);
    }

    private async Task<DateOnly> ReleaseOnAsync(Guid id) =>
        DateOnly.FromDateTime((await host.RecordAsync(House, id)).GetProperty("releaseOn").GetDateTime());

    private byte[] Key(Detention detention) => detention.Key(host.Services.GetRequiredService<Protection>());
}
