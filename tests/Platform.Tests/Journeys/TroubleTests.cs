using Platform.Demo;

namespace Platform.Tests.Journeys;

/// <summary>What goes wrong around the platform does not go wrong in it.</summary>
[Collection(PlatformCollection.Name)]
public sealed class TroubleTests(RunningPlatform platform)
{
    private static readonly Invented Someone = new("Chloé", "op 't", "Qéverzonnen", new(1990, 12, 31), "123456782");

    [Fact]
    public async Task A_referral_made_while_the_broker_is_away_arrives_later()
    {
        var cast = HouseCast.Of("flevoland");
        var journey = new CaseJourney(platform.Client, cast, RunningPlatform.Today);
        await platform.Client.TokenAsync(cast.Delegate(cast.Referrer), default);
        var restart = platform.RestartServerAsync("messaging");
        await journey.ReferAsync(Someone, "Overlast", "Rust", default);
        await restart;
        await platform.Client.As(cast.Account("process-director"))
            .UntilAsync($"/triage/v1/weighings/{journey.CaseId}", static reply => reply.Status == 200);
    }

    [Theory]
    [InlineData("messaging")]
    [InlineData("postgres")]
    public async Task A_server_killed_once_more_while_it_comes_up_starts_again(string server)
    {
        var cast = HouseCast.Of("flevoland");
        await platform.RestartServerAsync(server);
        await platform.RestartServerAsync(server);
        await platform.Client.UntilReadyAsync(TimeSpan.FromMinutes(3), default);
        var journey = new CaseJourney(platform.Client, cast, RunningPlatform.Today);
        await journey.ReferAsync(Someone, "Overlast", "Rust", default);
        await platform.Client.As(cast.Account("process-director"))
            .UntilAsync($"/triage/v1/weighings/{journey.CaseId}", static reply => reply.Status == 200);
    }

    [Fact]
    public async Task A_service_killed_in_the_middle_of_work_comes_back_and_loses_nothing()
    {
        var cast = HouseCast.Of("gooi-en-vechtstreek");
        var journeys = Enumerable.Range(0, 8).Select(_ => new CaseJourney(platform.Client, cast, RunningPlatform.Today)).ToList();
        await platform.Client.TokenAsync(cast.Delegate(cast.Referrer), default);
        var work = Task.WhenAll(journeys.Select(journey => journey.ReferAsync(Someone, "Overlast", "Rust", default)));
        var killed = platform.KillAsync("triage");
        await work;
        await killed;
        foreach (var journey in journeys)
            await platform.Client.As(cast.Account("process-director"))
                .UntilAsync($"/triage/v1/weighings/{journey.CaseId}", static reply => reply.Status == 200);
    }

    [Fact]
    public async Task Nothing_personal_reaches_a_log_or_a_trace()
    {
        var cast = HouseCast.Of("regio-utrecht");
        var journey = new CaseJourney(platform.Client, cast, RunningPlatform.Today);
        await journey.ReferAsync(Someone, "Een zin die nergens mag opduiken", "Rust", default);
        await journey.EnrichAsync(default);
        await journey.CompleteIntakeAsync(default);
        var director = platform.Client.As(cast.Account("process-director"));
        (await director.PostAsync("/intake/v1/referrals/_search", new { process = "complex", familyName = Someone.FamilyName })).Expect(200);

        string[] canaries = [Someone.FamilyName, Someone.Bsn!, "nergens mag opduiken", "Vijf meldingen van overlast"];
        var told = await platform.Telemetry.TracesOfCaseAsync(journey.CaseId);
        Assert.All(told.Append(await platform.Telemetry.LogsAsync()), text =>
            Assert.All(canaries, canary => Assert.DoesNotContain(canary, text, StringComparison.OrdinalIgnoreCase)));

        foreach (var log in Directory.EnumerateFiles(Path.Combine(platform.DataDirectory, "logs")))
        {
            using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var text = await reader.ReadToEndAsync();
            Assert.All(canaries, canary => Assert.DoesNotContain(canary, text, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Health_checks_are_no_traces()
    {
        var journey = new CaseJourney(platform.Client, HouseCast.Of("flevoland"), RunningPlatform.Today);
        await platform.Telemetry.TraceOfAsync((await journey.ReferAsync(Someone, "Overlast", "Rust", default)).TraceId, "gateway", "logboek");
        Assert.DoesNotContain(await platform.Telemetry.SpansAsync(), static span => span.Name.Contains("health", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Every_queue_is_named_after_its_service_and_none_holds_failed_messages()
    {
        var queues = (await platform.Client.As("operations").GetAsync("/operations/v1/queues")).Expect(200).Json.GetProperty("queues")
            .EnumerateArray().ToList();
        string[] services = ["intake-", "triage-", "meetings-", "nazorg-", "weegploeg-", "governance-", "retention-", "logboek-"];
        Assert.All(queues, queue => Assert.Contains(services, queue.GetProperty("name").GetString()!.StartsWith));
        Assert.All(queues.Where(static queue => queue.GetProperty("holdsFailedMessages").GetBoolean()), static queue =>
            Assert.Equal(0, queue.GetProperty("messages").GetInt64()));
    }
}
