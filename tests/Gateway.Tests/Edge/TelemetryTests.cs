using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Platform.ServiceDefaults;
using Platform.TestKit;

namespace Platform.Gateway.Tests.Edge;

/// <summary>What the gateway tells who looks at telemetry.</summary>
[Collection(AloneCollection.Name)]
public sealed class TelemetryTests : IAsyncLifetime
{
    private const string Secret = "Kq8_x3v0fAbCdEfGhIjKlMnOpQrStUvWxYz_-aBcDeF";

    private Collector collector = null!;
    private GatewayUnderTest gateway = null!;

    public async Task InitializeAsync()
    {
        collector = await Collector.StartAsync();
        gateway = await GatewayUnderTest.StartAsync([.. collector.Settings.Select(static setting => (setting.Key, setting.Value))]);
    }

    public async Task DisposeAsync()
    {
        await gateway.DisposeAsync();
        await collector.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "/weegploeg/v1/signals")]
    [InlineData("GET", "/Weegploeg/v1/signals/0192f0c1-0000-7000-8000-000000000000")]
    [InlineData("POST", "/weegploeg/v1/signals")]
    [InlineData("GET", "/weegploeg/v1/openapi.json")]
    public async Task Of_a_service_that_tells_nothing_there_is_nothing_here_either(string method, string path)
    {
        var seen = await (await gateway.Client.Send(new(method), path, gateway.Token())).Seen();
        Assert.EndsWith("-00", seen.Header("traceparent"), StringComparison.Ordinal);
        foreach (var refused in (string[])["/weegploeg/v1/health/ready", "/weegploeg/v1/signals"]) Assert.False(
            (await gateway.Client.Get(refused)).IsSuccessStatusCode);
        await ToldAsync("triage");
        Assert.DoesNotContain("/weegploeg", collector.Everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Encoding.Latin1.GetString(Convert.FromHexString(seen.Header("traceparent")![3..35])), collector.Traces,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_service_keeps_silent_about_is_not_told_here_and_the_caller_does_not_see_that_it_was()
    {
        gateway.Upstream.Handle = static context =>
        {
            if (context.Request.Path.StartsWithSegments("/meetings", StringComparison.Ordinal)) context.Response.Headers[Silence.Header] = "1";
            return StubUpstream.Echo(context);
        };
        using var quiet = await gateway.Client.Get("/meetings/v1/cases/0192f0c1-0000-7000-8000-000000000000", gateway.Token());
        Assert.Equal(HttpStatusCode.OK, quiet.StatusCode);
        Assert.Null(quiet.One(Silence.Header));
        await ToldAsync("triage");
        Assert.DoesNotContain("/meetings/", collector.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_cannot_ask_for_silence()
    {
        var seen = await (await gateway.Client.Get("/retention/v1/dossiers", gateway.Token(), (Silence.Header, "1"))).Seen();
        Assert.Null(seen.Header(Silence.Header));
        await ToldAsync("retention");
    }

    [Fact]
    public async Task The_secret_of_a_feed_stands_in_no_trace_count_line_or_error()
    {
        var path = $"/governance/v1/calendar-feeds/{Secret}?also={Secret}";
        (await gateway.Client.Get(path)).EnsureSuccessStatusCode();
        (RequestDelegate Answer, int Status)[] ways =
        [
            (static context => { context.Response.StatusCode = 404; return Task.CompletedTask; }, 404),
            (static _ => throw new InvalidOperationException(Secret), 500),
            (static context => { context.Abort(); return Task.CompletedTask; }, 503),
        ];
        foreach (var (answer, status) in ways)
        {
            gateway.Upstream.Handle = answer;
            using var refused = await gateway.Client.Get(path);
            Assert.Equal(status, (int)refused.StatusCode);
            Assert.DoesNotContain(Secret, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var wrongWay = await gateway.Client.Send(HttpMethod.Put, path);
        Assert.DoesNotContain(Secret, await wrongWay.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Eventually.Holds(() => collector.Everything.Contains("/governance/v1/calendar-feeds/{**rest}", StringComparison.Ordinal));
        await gateway.DisposeAsync();
        Assert.DoesNotContain(Secret, collector.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("?also", collector.Everything, StringComparison.Ordinal);
    }

    /// <summary>Another request is seen in traces and counts: then what was before it and is not there does not come any more.</summary>
    private async Task ToldAsync(string service)
    {
        gateway.Upstream.Handle = StubUpstream.Echo;
        (await gateway.Client.Get($"/{service}/v1/anything", gateway.Token())).EnsureSuccessStatusCode();
        var route = $"/{service}/v1/{{**rest}}";
        await Eventually.Holds(() => collector.Traces.Contains(route, StringComparison.Ordinal)
            && collector.Metrics.Contains(route, StringComparison.Ordinal));
        await gateway.DisposeAsync();
    }
}

/// <summary>
/// Instruments of one name are one in a process: with the host that had it first the SDK puts it away for all of them, and what these count is lost.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
