using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Messaging;
using Platform.BuildingBlocks.Tests.Probe;
using Platform.Casework.Hosting;
using Platform.Contracts;
using Platform.Contracts.Nazorg;
using Platform.ServiceDefaults;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Defaults;

/// <summary>WEE-06 for who looks at telemetry: of a closed process there is nothing, and nothing missing.</summary>
[Collection(AloneCollection.Name)]
public sealed class SilenceTests(ProbeHostWithoutInstance host) : IClassFixture<ProbeHostWithoutInstance>
{
    private const string Route = "/probe/v1/closed-work/{id:guid}";

    [Fact]
    public async Task Of_a_request_that_turns_out_to_be_of_a_closed_process_nothing_leaves_neither_here_nor_further_on()
    {
        await using var collector = await Collector.StartAsync();
        await using var instance = await host.StartAsync(settings =>
        {
            foreach (var (key, value) in collector.Settings) settings[key] = value;
        });
        using var director = instance.As(ProbeHost.Arnhem, ProbeHost.Party, Roles.ProcessDirector);
        var (closed, open) = (Guid.NewGuid(), Guid.NewGuid());
        using var client = Untraced(director.Http);
        using var quiet = await client.PostAsync(new Uri($"closed-work/{closed}", UriKind.Relative), null);
        using var told = await client.PostAsync(new Uri($"open-work/{open}", UriKind.Relative), null);
        foreach (var record in (Guid[])[closed, open]) await host.Messages.WaitFor<NazorgClosed>(message => message.RecordId == record);

        // Of the open one there is the whole way: so what is missing of the other is not just late.
        foreach (var left in (string[])[open.ToString(), "probe-receive-release-withdrawn", Bytes(TraceOf(told))])
            await Eventually.Holds(() => collector.Traces.Contains(left, StringComparison.Ordinal), what: left);
        // What was counted leaves at the latest when the process ends.
        await instance.DisposeAsync();
        Assert.Contains("/probe/v1/open-work/{id:guid}", collector.Metrics, StringComparison.Ordinal);
        foreach (var stays in (string[])[closed.ToString(), Route, Bytes(TraceOf(quiet)), "radicalisation"])
            Assert.DoesNotContain(stays, collector.Everything, StringComparison.Ordinal);

        // The gateway is told, and so is who receives: by no trace that could be followed, not that of the request.
        Assert.True(quiet.Headers.Contains(Silence.Header));
        Assert.False(told.Headers.Contains(Silence.Header));
        foreach (var heard in host.Messages.Everything().Where(heard => Record(heard.Message) == closed))
        {
            Assert.DoesNotContain(TraceOf(quiet), heard.TraceParent ?? "", StringComparison.Ordinal);
            if (heard.TraceParent is { Length: 55 } parent) Assert.DoesNotContain(Bytes(parent[3..35]), collector.Traces, StringComparison.Ordinal);
        }

        Assert.Contains(host.Messages.Everything(), heard => Record(heard.Message) == open
            && heard.TraceParent!.Contains(TraceOf(told), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_written_in_silent_work_does_not_leave_and_one_written_beside_it_does()
    {
        await using var collector = await Collector.StartAsync();
        await using var process = await collector.HostAsync(static app => app.MapGet("/quiet", static (ILogger<SilenceTests> logger) =>
        {
            Silence.Keep();
            logger.LogError("It broke where nobody may look");
        }));
        using var caller = new HttpClient { BaseAddress = new(process.Urls.Single()) };
        await caller.GetAsync(new Uri("/quiet", UriKind.Relative));
        process.Services.GetRequiredService<ILogger<SilenceTests>>().LogError("It broke in the open");
        await Eventually.Holds(() => collector.Logs.Contains("It broke in the open", StringComparison.Ordinal));
        await process.StopAsync();
        Assert.DoesNotContain("nobody may look", collector.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("/quiet", collector.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_of_a_closed_process_tells_that_it_lives_and_no_more()
    {
        await using var collector = await Collector.StartAsync();
        using var meter = new Meter("Platform.Test.Closed");
        var counter = meter.CreateCounter<long>("platform.test.of.closed.service");
        await using var process = await collector.HostAsync(tellsNothing: true, static app =>
            app.MapGet("/signals", static (ILogger<SilenceTests> logger) =>
        {
            using var span = Telemetry.Source.StartActivity("weigh a signal");
            logger.LogError("A signal broke");
        }));
        using var caller = new HttpClient { BaseAddress = new(process.Urls.Single()) };
        using var answer = await caller.GetAsync(new Uri("/signals", UriKind.Relative));
        counter.Add(1);
        process.Services.GetRequiredService<ILogger<SilenceTests>>()
            .LogWarning("Outbox of {Service} waits: {Fault}", "weegploeg", "TimeoutException");
        await Eventually.Holds(() => collector.Logs.Contains("waits: TimeoutException", StringComparison.Ordinal));
        await Eventually.Holds(() => collector.Metrics.Contains("dotnet.gc.", StringComparison.Ordinal));
        await process.StopAsync();
        Assert.True(answer.Headers.Contains(Silence.Header));
        Assert.Empty(collector.Traces);
        foreach (var stays in (string[])["signal", "A signal", "http.server", "kestrel", "db.client", "platform.", "dotnet.exceptions"])
            Assert.DoesNotContain(stays, collector.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_measured_leaves_by_the_listed_tags_only()
    {
        await using var collector = await Collector.StartAsync();
        using var meter = new Meter("Platform.Test.Tags");
        var counter = meter.CreateCounter<long>("platform.test.tags");
        await using var process = await collector.HostAsync();
        counter.Add(1, new("house", ProbeHost.Arnhem), new("case.id", "not-to-leave"), new("rule", "TRI-01"));
        await Eventually.Holds(() => collector.Metrics.Contains("TRI-01", StringComparison.Ordinal));
        using var caller = new HttpClient { BaseAddress = new(process.Urls.Single()) };
        await caller.GetAsync(new Uri("/nowhere?who=not-to-leave", UriKind.Relative));
        await Eventually.Holds(() => collector.Metrics.Contains("http.server.request.duration", StringComparison.Ordinal));
        await process.StopAsync();
        foreach (var stays in (string[])["not-to-leave", ProbeHost.Arnhem, "case.id", "http.client.", "http.server.active_requests",
            "db.client.operation"])
            Assert.DoesNotContain(stays, collector.Metrics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("regio-arnhem", "radicalisation", true)]
    [InlineData("flevoland", "radicalisation", true)]
    [InlineData("waterland-noord", "extremisme-en-dreiging", true)]
    [InlineData("waterland-noord", "radicalisation", true)]
    [InlineData("regio-arnhem", "complex", false)]
    [InlineData("regio-arnhem", "no-such-process", true)]
    [InlineData("no-such-house", "complex", true)]
    [InlineData(null, "complex", true)]
    public void What_the_profile_calls_closed_is_closed_and_so_is_what_it_does_not_know(string? house, string process, bool closed) =>
        Assert.Equal(closed, Catalogs.WithMadeUp.IsClosed(house, process));

    [Fact]
    public void A_service_is_silent_and_so_is_a_message_that_it_alone_tells_where_the_wire_says_so()
    {
        Assert.NotEmpty(Wire.Silent);
        foreach (var service in Wire.Services)
        {
            var builder = WebApplication.CreateBuilder(["--environment=Development", "--ConnectionStrings:messaging=amqp://nowhere",
                $"--ConnectionStrings:{service}=Host=nowhere"]);
            builder.AddHouseService<ProbeDbContext>(new(service, service, service), static _ => { });
            var told = (TelemetryScope)builder.Services.Single(static known => known.ServiceType == typeof(TelemetryScope)).ImplementationInstance!;
            Assert.Equal((service, Wire.Silent.Contains(service)), (service, told.Nothing));
        }

        // Nothing in it: it is the kind that tells. Whatever names a house and a process is silent by those, as the profile says.
        foreach (var flow in Wire.Flows)
        {
            var message = RuntimeHelpers.GetUninitializedObject(flow.Contract);
            Assert.Equal((flow.Contract, flow.OfAnyProcess || flow.Publishers.All(Wire.Silent.Contains)),
                (flow.Contract, SilentMessages.IsSilent(message)));
        }

        Assert.Contains(Wire.Flows, static flow => Wire.IsSilent(flow.Contract));
    }

    [Fact]
    public void Work_leaves_whole_or_not_at_all()
    {
        using var source = new ActivitySource("whole or not at all");
        var left = new List<string>();
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).AddProcessor(new WholeTraces(new Kept(left))).Build();
        using (source.StartActivity("open"))
        {
            source.StartActivity("open part")!.Dispose();
            Assert.Empty(left);
        }

        Activity late;
        using (source.StartActivity("closed"))
        {
            source.StartActivity("part before it was known")!.Dispose();
            late = source.StartActivity("part that ends late")!;
            using (source.StartActivity("part that knows")) Silence.Keep();
            using var after = source.StartActivity("part after it was known");
        }

        Activity.Current = null;
        late.Dispose();
        Assert.Equal(["open part", "open"], left);
    }

    [Fact]
    public void Of_work_without_end_the_rest_is_left_out()
    {
        using var source = new ActivitySource("work without end");
        var left = new List<string>();
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).AddProcessor(new WholeTraces(new Kept(left))).Build();
        using (source.StartActivity("round"))
        {
            for (var i = 0; i < WholeTraces.Most + 5; i++) source.StartActivity("part")!.Dispose();
        }

        Assert.Equal(WholeTraces.Most + 1, left.Count);
    }

    [Theory]
    [InlineData("house", "123456782")]
    [InlineData("house", "Jan Jansen")]
    [InlineData("case.id", "jansen")]
    [InlineData("http.route", "/governance/v1/calendar-feeds/Kq8_x3v0fAbCdEfGhIjKlMnOpQrStUvWxYz_-aBcDeF")]
    [InlineData("http.route", "/intake/v1/referrals/0192f0c1-0000-7000-8000-000000000000")]
    [InlineData("url.scheme", "jan.jansen@example.org")]
    [InlineData("messaging.destination.name", "queue of Jan")]
    [InlineData("messaging.masstransit.input_address", "rabbitmq://user:secret@localhost/queue")]
    [InlineData("messaging.masstransit.destination_address", "rabbitmq://localhost/queue?who=jansen")]
    [InlineData("server.address", "https://jansen.example/19880229")]
    [InlineData("url.full", "https://x/")]
    [InlineData("db.npgsql.rows", "1")]
    public void A_listed_attribute_leaves_only_when_it_says_what_it_is_listed_for(string name, string value)
    {
        using var span = new Activity("GET /cases/19880229/jansen@x").Start();
        span.SetTag(name, value).SetTag("error.type", "500").SetTag("http.response.status_code", 500);
        span.TraceStateString = "who=jansen";
        span.Stop();
        using var list = new WhatMayLeave.OfSpans();
        list.OnEnd(span);
        Assert.Null(span.GetTagItem(name));
        Assert.Equal(["error.type", "http.response.status_code"], span.TagObjects.Select(static tag => tag.Key).Order());
        Assert.DoesNotContain("jansen", span.DisplayName + span.TraceStateString, StringComparison.Ordinal);
    }

    [Fact]
    public void On_the_console_stands_no_more_than_may_leave()
    {
        var text = new StringWriter();
        var console = new WhatMayBeWritten(new(false), TimeProvider.System);
        void Write(LogLevel level, Exception? fault, string template, params (string Name, object Value)[] values) => console.Write(
            new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(level, "Platform.Test", default,
                [.. values.Select(static value => KeyValuePair.Create(value.Name, (object?)value.Value)), new("{OriginalFormat}", template)], fault,
                static (state, _) => string.Join(' ', state.Select(static value => value.Value))), null, text);
        Write(LogLevel.Warning, null, "{Worker} waits", ("Worker", "ExpiryWorker"));
        Write(LogLevel.Error, new InvalidOperationException("jansen", new ArgumentException("jansen")), "{Person} broke it", ("Person", "jansen"));
        using (new Activity("work").Start())
        {
            Silence.Keep();
            Write(LogLevel.Critical, null, "{Worker} waits", ("Worker", "SilentWorker"));
        }

        foreach (var written in (string[])["Warning Platform.Test: ExpiryWorker", "Error Platform.Test: {Person} broke it",
            "System.InvalidOperationException", "System.ArgumentException"])
            Assert.Contains(written, text.ToString(), StringComparison.Ordinal);
        foreach (var stays in (string[])["jansen", "SilentWorker"]) Assert.DoesNotContain(stays, text.ToString(), StringComparison.Ordinal);
    }

    // A client that is traced itself would leave spans in this process that are not of the service.
    private static HttpClient Untraced(HttpClient like)
    {
        var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = like.BaseAddress };
        client.DefaultRequestHeaders.Authorization = like.DefaultRequestHeaders.Authorization;
        return client;
    }

    private static string TraceOf(HttpResponseMessage answer) => answer.Headers.GetValues("Trace-Id").Single();

    private static string Bytes(string traceId) => Encoding.Latin1.GetString(Convert.FromHexString(traceId));

    private static Guid? Record(object message) => message switch
    {
        ReleaseWithdrawn withdrawn => withdrawn.RecordId,
        NazorgClosed closed => closed.RecordId,
        Contracts.Logboek.LogLinesRecorded lines => lines.Audit.FirstOrDefault()?.ObjectId,
        _ => null,
    };

    private sealed class Kept(List<string> left) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) => left.Add(data.OperationName);
    }
}

/// <summary>
/// What is counted here is counted by no other host beside: instruments of one name are one in a process, and with the host that had it first the SDK
/// puts it away for all of them, whatever they count after that.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
