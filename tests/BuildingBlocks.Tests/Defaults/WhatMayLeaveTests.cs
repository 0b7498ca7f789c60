using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;
using Platform.BuildingBlocks.Tests.Probe;
using Platform.ServiceDefaults;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Defaults;

[Collection(AloneCollection.Name)]
public sealed class WhatMayLeaveTests(ProbeHostWithoutInstance host) : IClassFixture<ProbeHostWithoutInstance>
{
    // What a person is called must be nowhere in what leaves the process, wherever it was said.
    private const string Canary = "Jansen19700101";

    [Fact]
    public async Task Of_a_request_leave_its_route_and_its_codes_and_nothing_it_said()
    {
        await using var collector = await Collector.StartAsync();
        await using var instance = await StartAsync(collector);
        using var caller = new Activity("front end").Start();
        caller.ActivityTraceFlags |= ActivityTraceFlags.Recorded; // Else the client in this process says that nobody looks at its calls.
        using var director = instance.As(ProbeHost.Arnhem, ProbeHost.Party, Roles.ProcessDirector);
        director.Http.DefaultRequestHeaders.UserAgent.ParseAdd(Canary);
        var note = await director.CreateAsync("notes", ProbeHost.Note(Canary));
        var seen = (await director.GetAsync($"notes/{note}")).Expect(200);
        (await director.GetAsync($"notes?label={Canary}")).Expect(200);
        (await director.GetAsync($"notes/{note}?who={Canary}")).ExpectError("who");
        (await director.PutAsync($"notes/{note}?{Canary}=1", new { text = $"{Canary} again" }, seen.ETag)).Expect(400);
        (await director.PutAsync($"notes/{note}", new { text = $"{Canary} again" }, seen.ETag)).Expect(204);
        (await director.GetAsync($"nowhere/{Canary}")).Expect(404);
        (await director.GetAsync("bugs/code")).Expect(500);
        (await director.GetAsync("bugs/sql")).Expect(500);
        await SendAsync(instance.Address,
            $"GET /probe/v1/anywhere HTTP/1.1\r\nHost: {Canary}\r\ntraceparent: {caller.Id}\r\nConnection: close\r\n\r\n");
        foreach (var health in (string[])["live", "ready"]) (await director.GetAsync($"{instance.Address}health/{health}")).Expect(200);
        var fault = ProbeHost.Withdrawn();
        instance.Services.GetRequiredService<Mishap>().AfterSave = static (_, _) => throw new InvalidOperationException(Canary);
        await host.Messages.PublishAsync(fault);

        foreach (var left in (string[])
        [
            "POST /probe/v1/notes", "GET /probe/v1/notes/{id:guid}", "GET /probe/v1/bugs/code", "INSERT notes", "UPDATE notes", "SELECT nowhere",
            "42P01",
            ProbeHost.Arnhem, "probe-receive-release-withdrawn", typeof(InvalidOperationException).FullName!,
        ])
            await Eventually.Holds(() => collector.Traces.Contains(left, StringComparison.Ordinal), what: left);
        foreach (var meter in (string[])["dotnet.gc.", "db.client.", "http.server.request.duration", "kestrel.", "platform.outbox.lag"])
            await Eventually.Holds(() => collector.Metrics.Contains(meter, StringComparison.Ordinal), what: meter);
        foreach (var stays in (string[])
        [
            Canary, "url.path", "url.query", "url.full", "user_agent.original", "client.address", "db.query.text", "select nothing", "does not exist",
            "exception.message", "exception.stacktrace", "text with a secret", note.ToString(),
        ])
            Assert.DoesNotContain(stays, collector.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("/health", collector.Traces, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_log_line_leave_its_template_and_what_is_on_the_list()
    {
        await using var collector = await Collector.StartAsync();
        await using var process = await collector.HostAsync();
        var logger = process.Services.GetRequiredService<ILogger<WhatMayLeaveTests>>();
        using (logger.BeginScope("{Who}", Canary))
        {
            logger.LogWarning("{Worker} waits for its next turn: {Fault}", "CleanUpWorker", "TimeoutException");
            logger.LogWarning("{Worker} met {Person}", "RemindWorker", Canary);
            logger.LogError(new InvalidOperationException(Canary, new ArgumentException(Canary)), "It broke");
            logger.Log(LogLevel.Error, default, Canary, null, static (state, _) => state);
        }

        await Eventually.Holds(() => collector.Logs.Contains("It broke", StringComparison.Ordinal));
        foreach (var left in (string[])["CleanUpWorker waits for its next turn: TimeoutException", "{Worker} met {Person}", "RemindWorker",
            "System.InvalidOperationException"])
            Assert.Contains(left, collector.Logs, StringComparison.Ordinal);
        await process.StopAsync();
        Assert.DoesNotContain(Canary, collector.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_health_check_that_fails_writes_no_line()
    {
        await using var collector = await Collector.StartAsync();
        await using var instance = await StartAsync(collector, settings => settings["ConnectionStrings:probe"] += ";Port=1");
        using var anonymous = instance.Anonymous();
        for (var i = 0; i < 3; i++) (await anonymous.GetAsync($"{instance.Address}health/ready")).Expect(503);
        Assert.DoesNotContain(instance.Troubles, static line => line.Contains("ealth", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Npgsql", ActivityKind.Client, SamplingDecision.Drop)]
    [InlineData("proxy.cluster_health_checks", ActivityKind.Consumer, SamplingDecision.Drop)]
    [InlineData("GET", ActivityKind.Server, SamplingDecision.RecordAndSample)]
    [InlineData("clean up", ActivityKind.Internal, SamplingDecision.RecordAndSample)]
    public void A_trace_starts_where_work_starts_and_a_poll_starts_none(string name, ActivityKind kind, SamplingDecision decision)
    {
        var all = new Telemetry.WorkStartsHereSampler(1);
        var few = new Telemetry.WorkStartsHereSampler(0.25);
        int Sampled(Sampler sampler) => Enumerable.Range(0, 2000)
            .Count(_ => sampler.ShouldSample(new(default, ActivityTraceId.CreateRandom(), name, kind)).Decision is SamplingDecision.RecordAndSample);
        var starts = decision is SamplingDecision.RecordAndSample;
        Assert.Equal(starts ? 2000 : 0, Sampled(all));
        Assert.InRange(Sampled(few), starts ? 350 : 0, starts ? 650 : 0);
    }

    // By hand, since a client in this process would say the same in telemetry of its own.
    private static async Task SendAsync(Uri address, string request)
    {
        using var connection = new TcpClient(address.Host, address.Port);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(connection.GetStream());
        Assert.StartsWith("HTTP/1.1 404", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private Task<ServiceInstance<Program>> StartAsync(Collector collector, Action<Dictionary<string, string?>>? change = null) => host.StartAsync(
        settings =>
        {
            foreach (var (key, value) in collector.Settings) settings[key] = value;
            change?.Invoke(settings);
        },
        waitForBus: true);
}
