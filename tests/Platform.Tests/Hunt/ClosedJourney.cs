using Platform.Covenants;
using Platform.Demo;

namespace Platform.Tests.Hunt;

/// <summary>A subject of the closed process on its way: brought in, weighed, on the agenda of its meeting, looked for, argued about.</summary>
internal sealed class ClosedJourney(PlatformClient client, HouseCast cast)
{
    /// <summary>The closed process of the house, by what its profile calls it.</summary>
    public static string Process { get; } = CovenantCatalog.Load().House("regio-arnhem").WeighingProcess!.Id;

    /// <summary>The signal, the case, and all that was made for them.</summary>
    public List<Guid> Ids { get; } = [];

    /// <summary>The traces of the requests, as the callers were told them.</summary>
    public List<string> Traces { get; } = [];

    public Guid SignalId => Ids[0];

    public Guid CaseId { get; private set; }

    private Person Member => client.As($"weegploeg-member.{cast.Police}.{cast.House}");

    private Person Director => client.As(cast.Account("process-director"));

    public async Task WalkAsync(Invented subject, string word)
    {
        Kept(await Member.PostAsync("/weegploeg/v1/signals", new
        {
            suppliedBy = cast.Police, description = $"Een zorg over {word}.", persons = new[] { new { name = subject.FullName, subject.BirthOn } },
        }), 201);
        var path = $"/weegploeg/v1/signals/{SignalId}";
        Kept(await Member.PostAsync($"{path}/advices", new { adviser = "nctv", advice = $"Let op {word}.", advisedOn = RunningPlatform.Today }), 201);
        Noted(await client.As(cast.Delegate(cast.Referrer)).GetAsync(path), 403);
        // Somebody knows the subject; who leads excludes them, and what it becomes takes that along.
        Kept(await Director.PostAsync($"{path}/recusals",
            new { account = await client.AccountOfAsync($"weegploeg-member.{cast.MunicipalityParty}.{cast.House}"), reason = $"Kent {word}." }), 201);
        Noted(await Director.GetAsync($"{path}/recusals"), 200);
        Noted(await Member.ChangeAsync(path, seen => Member.PutAsync($"{path}/subject-criterion",
            new { met = true, reason = $"Woont hier en werft voor {word}." }, seen)), 204);
        var decided = await Member.ChangeAsync(path, seen => Member.PostAsync($"{path}/decisions",
            new
            {
                outcome = "agenda", motivation = $"Vanwege {word}.", parties = new[] { cast.Police, cast.MunicipalityParty },
                aims = new[] { "a" }
            }, seen));
        Kept(decided, 201);
        CaseId = Noted(await Member.GetAsync(path), 200).Json.GetProperty("caseId").GetGuid();
        Ids.Add(CaseId);

        // In Meetings it becomes known on the way only that the case is of this process.
        var found = $"/meetings/v1/cases/{CaseId}";
        Noted(await Director.UntilAsync(found, static reply => reply.Status == 200), 200);
        foreach (var part in (string[])["", "/plans", $"/access-history?on={RunningPlatform.Today:O}"]) Noted(
            await Director.GetAsync($"{found}{part}"), 200);
        Noted(await Director.GetAsync($"/meetings/v1/cases?process={Process}"), 200);
        var meeting = Kept(await Director.PostAsync("/meetings/v1/meetings", new
        {
            process = Process, table = "algemeen", startsAt = TimeProvider.System.GetUtcNow().AddDays(1), endsAt = TimeProvider.System.GetUtcNow()
                .AddDays(1).AddHours(1),
            place = $"Kamer {word}",
        }), 201).Id;
        var item = Kept(await Director.PostAsync($"/meetings/v1/meetings/{meeting}/agenda-items",
            new { caseId = CaseId, goal = $"Iets met {word}", decisionTypes = new[] { "plan-van-aanpak" }, themes = new[] { "veiligheid" } }),
            201).Id;
        Noted(await Director.GetAsync($"/meetings/v1/meetings/{meeting}"), 200);
        Noted(await Director.GetAsync($"/meetings/v1/meetings/{meeting}/agenda-items/{item}"), 200);
        Noted(await Director.ChangeAsync($"/meetings/v1/meetings/{meeting}", seen =>
            Director.PostAsync($"/meetings/v1/meetings/{meeting}/opening", ifMatch: seen)), null);
        // A rule refuses, and counts nothing.
        Noted(await Director.ChangeAsync(found, seen => Director.PostAsync($"{found}/scale-down",
            new { meetingId = meeting, criteriaMet = false, motivation = $"Nog niet: {word}." }, seen)), null);

        // Its clock, its lines, and an argument about it.
        Noted(await Member.UntilAsync($"/retention/v1/dossiers/{CaseId}", static reply => reply.Status == 200), 200);
        Noted(await Member.GetAsync($"/retention/v1/dossiers?process={Process}&limit=200"), 200);
        Noted(await client.As(cast.Account("privacy-officer"))
            .PostAsync("/logboek/v1/audit-lines/_search", new { purpose = "legality-control", caseId = CaseId }), 200);
        var guard = client.As(cast.Account("privacy-officer"));
        var report = Kept(await guard.PostAsync("/logboek/v1/access-reports", new
        {
            purpose = "legality-control", caseId = CaseId, from = TimeProvider.System.GetUtcNow().AddDays(-1), until = TimeProvider.System.GetUtcNow()
                .AddDays(1),
        }), 201).Id;
        Noted(await guard.UntilAsync($"/logboek/v1/access-reports/{report}", static reply => reply.Json.GetProperty("notAnsweredYet")
            .GetArrayLength() == 0), 200);
        Kept(await Member.PostAsync("/governance/v1/disputes",
            new { about = "case-director", subject = "Geschil", text = $"Wij zijn het oneens over {word}.", caseId = CaseId }), 201);
    }

    private Reply Kept(Reply reply, int status)
    {
        Ids.Add(Noted(reply, status).Id);
        return reply;
    }

    private Reply Noted(Reply reply, int? status)
    {
        if (status is { } expected) reply.Expect(expected);
        if (reply.TraceId is { } trace) Traces.Add(trace);
        return reply;
    }
}
