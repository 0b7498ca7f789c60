using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Covenants;
using Platform.Nazorg.ReleaseNotifications;
using Platform.TestKit;

namespace Platform.Nazorg.Tests.ReleaseNotifications;

/// <summary>Plays the Dapr sidecar: asks what to subscribe to, and delivers there as Dapr does.</summary>
[Collection(NazorgCollection.Name)]
public sealed class DeliverReleaseNotificationTests(NazorgHost host)
{
    internal const string Structured = "application/cloudevents+json";
    internal const string Route = "dapr/release-notifications";

    internal static readonly (string, string) Token = ("dapr-api-token", NazorgHost.AppToken);

    private static HouseProfile House => Houses.WithNazorg[0];

    [Fact]
    public async Task What_is_subscribed_to_is_delivered_where_the_document_says_and_becomes_a_record_of_the_sender_that_was_agreed()
    {
        var document = JsonDocument.Parse((await AskAsync(host.Instance, HttpMethod.Get, "dapr/subscribe", null, Structured, Token))
            .Expect(200).Text);
        var subscription = document.RootElement.EnumerateArray().Single();
        Assert.Equal(("pubsub", "release-notifications"),
            (subscription.GetProperty("pubsubName").GetString(), subscription.GetProperty("topic").GetString()));

        var told = Announced();
        var answer = (await AskAsync(host.Instance, HttpMethod.Post, subscription.GetProperty("route").GetString()!, told.ToJsonString(), Structured,
            Token)).Expect(200);
        Assert.Equal("""{"status":"SUCCESS"}""", answer.Text);
        Assert.Equal([$"Applied {NazorgHost.BusOin} Sidecar"], await host.Database.ColumnAsync<string>(
            "select concat_ws(' ', outcome, sender_oin, verified_by) from received_events where mark = $1 and record_id is not null",
            host.Mark(told)));
    }

    [Fact]
    public async Task A_repetition_changes_nothing_also_when_it_comes_by_the_other_door()
    {
        var told = Announced();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => DeliverAsync(told.ToJsonString())));
        Assert.All(answers, static status => Assert.Equal("SUCCESS", status));
        (await Detention.SendAsync(host.AsSystem(NazorgHost.BusOin, ReceiveReleaseNotification.Scope), told.ToJsonString())).Expect(204);
        Assert.Equal(1, await host.EventsAsync(told));
    }

    [Fact]
    public async Task A_type_we_do_not_know_is_kept_and_done()
    {
        var told = Announced();
        told["type"] = "nl.detenties.iets-nieuws.v1";
        Assert.Equal("SUCCESS", await DeliverAsync(told.ToJsonString()));
        Assert.Equal(1, await host.EventsAsync(told));
    }

    [Fact]
    public async Task Dropped_when_it_would_be_refused_each_time()
    {
        var bare = Announced();
        bare.Remove("data");
        var foreign = Announced();
        foreign["source"] = $"urn:nld:oin:{NazorgHost.Oin}:systeem:proef";
        var dapr = Announced();
        (dapr["source"], dapr["datacontenttype"], dapr["type"]) = ("Dapr", "text/plain", "com.dapr.event.sent");
        var large = Announced();
        large["data"]!["riskNotice"] = new string('x', 1024 * 1024);
        foreach (var body in new[] { "", "[]", "{\"id\":1", bare.ToJsonString(), foreign.ToJsonString(), dapr.ToJsonString(), large.ToJsonString() })
            Assert.Equal("DROP", await DeliverAsync(body));
        Assert.Equal("DROP", await DeliverAsync(Announced().ToJsonString(), "text/plain"));
        foreach (var told in new[] { bare, foreign, dapr, large }) Assert.Equal(0, await host.EventsAsync(told));
    }

    [Fact]
    public async Task NAZ_05_Dropped_and_kept_without_the_person_for_operations()
    {
        var told = Announced("GM9999");
        Assert.Equal("DROP", await DeliverAsync(told.ToJsonString()));
        Assert.Equal(["Refused NAZ-05 operations GM9999 t"], await host.Database.ColumnAsync<string>(
            "select concat_ws(' ', outcome, rule, house, municipality, body is null and record_id is null) from received_events where mark = $1",
            host.Mark(told)));
    }

    [Fact]
    public async Task Comes_again_after_trouble()
    {
        var told = Announced();
        await using (await host.FailAsync(told, "unique_violation")) Assert.Equal("RETRY", await DeliverAsync(told.ToJsonString()));
        await using (await host.FailAsync(told, "data_exception"))
            (await AskAsync(host.Instance, HttpMethod.Post, Route, told.ToJsonString(), Structured, Token)).Expect(500);
        Assert.Equal(0, await host.EventsAsync(told));
        Assert.Equal("SUCCESS", await DeliverAsync(told.ToJsonString()));
    }

    [Fact]
    public async Task Only_the_sidecar_itself_gets_in()
    {
        var told = Announced().ToJsonString();
        (string, string)[][] others =
        [
            [], [("dapr-api-token", "")], [("dapr-api-token", NazorgHost.AppToken + "x")], [("dapr-api-token", NazorgHost.AppToken[..^1])],
            [Token, Token],
            [Token, ("dapr-caller-app-id", "another")],
        ];
        foreach (var headers in others) await KeptOutAsync(host.Instance, "", headers);

        // Through the gateway it would come under the base path, and a token for the other door opens nothing here.
        await KeptOutAsync(host.Instance, "nazorg/v1/", Token);
        (await AskAsync(host.Instance, HttpMethod.Post, "NAZORG/V1/" + Route, "{}", Structured, Token)).Expect(404);
        var bearer = ("Authorization", $"Bearer {host.Tokens.IssueSystem(NazorgHost.BusOin, null)}");
        (await AskAsync(host.Instance, HttpMethod.Post, Route, told, Structured, bearer)).Expect(403);
        Assert.Equal(0, await host.EventsAsync(JsonNode.Parse(told)!.AsObject()));
    }

    [Fact]
    public async Task Without_a_token_or_an_agreed_source_nobody_gets_in_and_nothing_is_dropped()
    {
        await KeptOutAsync(await host.StartAsync(static settings => settings.Remove("APP_API_TOKEN")), "", ("dapr-api-token", ""));
        await KeptOutAsync(await host.StartAsync(static settings =>
        {
            foreach (var key in settings.Keys.Where(static key => key.StartsWith("Nazorg:Sources", StringComparison.Ordinal))
                .ToList()) settings.Remove(key);
        }), "", Token);
    }

    private static async Task KeptOutAsync(ServiceInstance<Program> instance, string under, params (string, string)[] headers)
    {
        (await AskAsync(instance, HttpMethod.Get, under + "dapr/subscribe", null, Structured, headers)).Expect(401);
        (await AskAsync(instance, HttpMethod.Post, under + Route, "{}", Structured, headers)).Expect(401);
    }

    internal static async Task<Answer> AskAsync(
        ServiceInstance<Program> instance, HttpMethod method, string path, string? body, string type, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(instance.Address, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new(type);
        }

        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var client = instance.Anonymous();
        return await client.SendAsync(request);
    }

    /// <summary>An event of a sender on the bus, with what Dapr adds to it.</summary>
    private JsonObject Announced(string? municipality = null)
    {
        var told = host.In(House).Announced(municipality: municipality);
        told["source"] = NazorgHost.BusSource;
        foreach (var (name, value) in new[] { ("topic", "release-notifications"), ("pubsubname", "pubsub"), ("datacontenttype", "application/json"),
            ("traceid", ""),
            ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("tracestate", ""), ("expiration", "2026-04-01T00:00:00Z") })
            told[name] = value;
        return told;
    }

    private async Task<string?> DeliverAsync(string body, string type = Structured) =>
        (await AskAsync(host.Instance, HttpMethod.Post, Route, body, type, Token)).Expect(200).Json.GetProperty("status").GetString();
}
