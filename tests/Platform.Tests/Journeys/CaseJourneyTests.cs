using System.Net.Http.Json;
using System.Text.Json;
using Platform.Demo;

namespace Platform.Tests.Journeys;

/// <summary>A case goes through a whole house, over real processes, and disappears.</summary>
[Collection(PlatformCollection.Name)]
public sealed class CaseJourneyTests(RunningPlatform platform)
{
    private static readonly Invented Someone = new("Zoë", "van der", "Ångström-Çelik", new(1988, 2, 29));

    [Theory]
    [InlineData("regio-arnhem", true)]
    [InlineData("regio-utrecht", false)]
    public async Task A_case_is_referred_weighed_discussed_planned_scaled_down_and_erased(string house, bool killed)
    {
        var ct = CancellationToken.None;
        var client = platform.Client;
        var cast = HouseCast.Of(house);
        var journey = new CaseJourney(client, cast, RunningPlatform.Today);

        // One trace from the gateway to the last consumer.
        var referred = await journey.ReferAsync(Someone, "Overlast en schulden", "Rust in de wijk", ct);
        await platform.Telemetry.TraceOfAsync(referred.TraceId, "gateway", "intake", "triage", "retention", "logboek");

        await journey.EnrichAsync(ct);
        await journey.CompleteIntakeAsync(ct);
        if (killed) await platform.KillAsync("triage");
        await journey.WeighAsync(ct);

        // Only who decides in this house: the refusal names the article of this house's covenant.
        var wrong = house == "regio-arnhem" ? "process-director" : "manager";
        var refused = await client.As(cast.Account(wrong)).PostAsync($"/triage/v1/weighings/{journey.CaseId}/decisions",
            new { outcome = "case", motivation = "x" }, (await client.As(cast.Account(cast.DeciderRole))
                .GetAsync($"/triage/v1/weighings/{journey.CaseId}")).ETag);
        Assert.True(refused.Rule == "TRI-01" || refused.Status == 403, refused.Text);
        if (refused.Rule is not null) Assert.Contains("8.1", refused.Json.GetProperty("article").GetString());

        var decided = await journey.DecideAsync(accept: true, ct);
        await platform.Telemetry.TraceOfAsync(decided.TraceId, "gateway", "triage", "meetings", "intake", "logboek");
        if (killed) await platform.KillAsync("meetings");
        await journey.PlanMeetingAsync(TimeProvider.System.GetUtcNow().AddDays(1), ct);
        var (_, plan) = await journey.HoldMeetingAsync(ct);
        Assert.Equal(201, plan.Status);

        // A party that takes part sees the case and why; one that does not, does not know it exists.
        var involved = client.As(cast.Delegate(cast.Police));
        Assert.Equal(200, (await involved.GetAsync($"/meetings/v1/cases/{journey.CaseId}")).Status);
        var stranger = client.As(cast.Delegate("slachtofferhulp-nederland"));
        Assert.Equal(404, (await stranger.GetAsync($"/meetings/v1/cases/{journey.CaseId}")).Status);
        var elsewhere = client.As(HouseCast.Of(house == "flevoland" ? "regio-utrecht" : "flevoland").Account("process-director"));
        Assert.Equal(404, (await elsewhere.GetAsync($"/intake/v1/referrals/{journey.CaseId}")).Status);

        var down = await journey.ScaleDownAsync(ct);
        await platform.Telemetry.TraceOfAsync(down.TraceId, "gateway", "meetings", "retention", "intake", "triage", "logboek");

        // Shielded at once, everywhere.
        var coordinator = client.As(cast.Account(cast.IntakeRole));
        await coordinator.UntilAsync($"/intake/v1/referrals/{journey.CaseId}", static reply => reply.Status == 404);
        await coordinator.UntilAsync($"/meetings/v1/cases/{journey.CaseId}", static reply => reply.Status == 404);

        await EraseAsync(cast, journey.CaseId);

        foreach (var path in new[] { "/intake/v1/referrals/", "/triage/v1/weighings/", "/meetings/v1/cases/", "/retention/v1/dossiers/" })
            Assert.Equal(404, (await client.As(cast.Account("auditor")).GetAsync($"{path}{journey.CaseId}")).Status);
        Assert.NotEmpty(await platform.Telemetry.TracesOfCaseAsync(journey.CaseId));

        // What was done is accounted for, and the account is whole.
        var auditor = client.As(cast.Account("auditor"));
        var lines = (await auditor.PostAsync("/logboek/v1/audit-lines/_search",
            new { purpose = "legality-control", caseId = journey.CaseId, action = "referral.submitted" })).Expect(200);
        Assert.Equal(cast.Referrer, lines.Json.GetProperty("items")[0].GetProperty("party").GetString());
        Assert.True((await auditor.GetAsync("/logboek/v1/audit-chain")).Expect(200).Json.GetProperty("intact").GetBoolean());
    }

    /// <summary>After its term: proposed, reviewed by a second person, cooled off, erased everywhere, and certified.</summary>
    private async Task EraseAsync(HouseCast cast, Guid caseId)
    {
        var client = platform.Client;
        var maker = client.As(cast.Account("process-director"));
        var reviewer = client.As(cast.Account("privacy-officer"));
        var chosen = new { process = "complex", dossiers = new[] { caseId } };
        await maker.UntilAsync($"/retention/v1/dossiers/{caseId}", static reply => reply.Status == 200 && reply.Json.GetProperty("reason")
            .GetString() == "scaled-down");
        Assert.Equal("RET-01", (await maker.PostAsync("/retention/v1/destruction-lists", chosen)).Rule);

        await platform.RunAheadAsync("retention", TimeSpan.FromDays(400));
        var list = (await maker.PostAsync("/retention/v1/destruction-lists", chosen)).Expect(201).Id;
        var path = $"/retention/v1/destruction-lists/{list}";
        var seen = (await maker.GetAsync(path)).Expect(200);
        Assert.Equal("RET-06", (await maker.PostAsync($"{path}/reviews", new { approved = true, motivation = "Termijn voorbij." }, seen.ETag)).Rule);
        (await reviewer.PostAsync($"{path}/reviews", new { approved = true, motivation = "Termijn voorbij, niets houdt dit tegen." }, seen.ETag))
            .Expect(204);
        Assert.Equal(200, (await maker.GetAsync($"/retention/v1/dossiers/{caseId}")).Status);

        await platform.RunAheadAsync("retention", TimeSpan.FromDays(410));
        var done = await maker.UntilAsync(path, static reply => reply.Status == 200 && reply.Json.GetProperty("state").GetString() == "done");
        var item = done.Json.GetProperty("items")[0];
        Assert.Equal(JsonValueKind.Null, item.GetProperty("dossierId").ValueKind);
        var certificate = (await maker.GetAsync($"/retention/v1/certificates/{item.GetProperty("certificateId").GetGuid()}")).Expect(200).Json;
        var statement = certificate.GetProperty("statement").GetString()!;
        foreach (var service in new[] { "intake", "triage", "meetings" }) Assert.Matches($"{service}: vernietigd [1-9][0-9]*, over 0", statement);
        Assert.DoesNotContain(caseId.ToString(), statement);
        Assert.True(await GenuineAsync(certificate, statement));
        Assert.False(await GenuineAsync(certificate, statement.Replace("over 0", "over 1", StringComparison.Ordinal)));
        await platform.RunAheadAsync("retention", TimeSpan.Zero);
    }

    private async Task<bool> GenuineAsync(JsonElement certificate, string statement)
    {
        using var answer = await platform.Client.Http.PostAsJsonAsync("/retention/v1/certificates/_verify", new
        {
            statement, keyId = certificate.GetProperty("keyId").GetString(), signature = certificate.GetProperty("signature").GetString(),
        });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("genuine").GetBoolean();
    }
}
