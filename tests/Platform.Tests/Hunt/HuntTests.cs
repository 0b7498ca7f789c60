using System.Globalization;
using System.Text;
using System.Text.Json;
using Platform.Covenants;
using Platform.Demo;

namespace Platform.Tests.Hunt;

/// <summary>
/// Plants people, numbers, texts, a feed and a subject of a closed process, lets everybody ask everything, and then looks for what was planted
/// wherever somebody could look who has no right to it: in the telemetry, in log files, on the broker, in every table that is not the owner's.
/// </summary>
[Collection(PlatformCollection.Name)]
public sealed class HuntTests(RunningPlatform platform)
{
    // No word of any profile, address, id or other test has these letters in it; the number passes the test of a BSN.
    private const string Case = "Kwikstaartveen";
    private const string Released = "Roerdompsluis";
    private const string Subject = "Wielewaalmeer";
    private const string Text = "zeldzaamwoordje";
    private const string Whispered = "fluisterwoordje";
    private const string Asked = "nieuwsgierigwoord";
    private const string Bsn = "299999993";

    private static readonly HouseCast Cast = HouseCast.Of("regio-arnhem");

    private static readonly IReadOnlyList<Asker> All = Everybody.Of(Cast, ClosedJourney.Process);

    [Fact]
    public void Every_role_of_every_profile_asks_and_every_operation_is_asked()
    {
        var roles = CovenantCatalog.Load().Houses.SelectMany(static house => house.Roles).Distinct();
        Assert.Empty(roles.Except(All.Select(static asker => asker.Role)));
        Assert.Contains(All, asker => Outside(asker) && asker.House?.Id == Cast.House);
        Assert.Equal(EveryEndpoint.Hiding, Directory.EnumerateFiles(Path.Combine(RunningPlatform.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => File.ReadAllText(file).Contains("ExcludeFromDescription", StringComparison.Ordinal)).Select(Path.GetFileName)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_planted_is_nowhere_to_be_found_but_at_its_owner()
    {
        var client = platform.Client;
        await AppointAsync(client);
        var began = TimeProvider.System.GetUtcNow();
        await using var queues = await EveryQueue.ListenAsync(platform.State.GetProperty("rabbitMqManagement").GetString()!,
            platform.State.GetProperty("rabbitMq").GetString()!);

        var journey = new CaseJourney(client, Cast, RunningPlatform.Today);
        await journey.ReferAsync(new("Jolijn", "van", Case, new(1988, 2, 29), Bsn), $"Overlast en {Text}", $"Rust en {Text}", default);
        await journey.EnrichAsync(default);
        await journey.CompleteIntakeAsync(default);
        (await client.As(Cast.Account(Cast.IntakeRole)).PostAsync("/intake/v1/referrals/_search", new { process = "complex", familyName = Case }))
            .Expect(200);
        var reference = Guid.NewGuid().ToString();
        Assert.Equal(204, (await new ReleaseJourney(client, "GM0202", reference).AnnounceAsync(
            new("Jorrit", null, Released, new(1979, 7, 1)), RunningPlatform.Today.AddDays(30), $"{reference}-1", default)).Status);
        var closed = new ClosedJourney(client, Cast);
        await closed.WalkAsync(new("Joris", null, Subject, new(2001, 4, 1)), Whispered);
        var secret = await FeedAsync(client);
        var ended = TimeProvider.System.GetUtcNow();
        var walked = await EveryEndpoint.WalkAsync(client, All, [closed.CaseId, journey.CaseId, closed.SignalId], Asked, ClosedJourney.Process);
        Assert.True(walked.Count > 9_000, $"Only {walked.Count} requests.");
        None(walked.Where(static call => call.Reply.Status >= 500).Select(static call => $"{call.Told}: {call.Reply.Status} {call.Reply.Text}"));
        // Each was let in somewhere: what it is not told is not because it was kept out of everything.
        var let = walked.Where(static call => call.Reply.Status == 200 && call.Operation.Contains("/v1/", StringComparison.Ordinal)
            && !call.Operation.Contains("/docs", StringComparison.Ordinal))
            .Select(static call => call.Asker.Name).ToHashSet();
        None(All.Where(asker => !let.Contains(asker.Name) && asker.Name is not null).Select(static asker => $"{asker.Told} was let in nowhere"));

        // An error says nothing of what was asked; nobody outside the process is told that it is there, in whatever answer.
        string[] words = [Case, Released, Subject, Text, Whispered, Asked, Bsn, secret],
            hidden = [Subject, Whispered, .. closed.Ids.Select(static id => id.ToString())];
        Assert.All(walked.Where(static call => call.Reply.Status >= 400), call => Nothing(call.Reply.Text, call.Told, [.. words, .. hidden]));
        Assert.All(walked.Where(static call => Outside(call.Asker)), call => Nothing(call.Reply.Text, call.Told, hidden));
        Assert.All(walked.Where(static call => call.Asker.House?.Id != Cast.House), call => Nothing(call.Reply.Text, call.Told, words));
        // Who is inside finds it by the same questions.
        Assert.Contains(walked.Where(static call => call.Operation.EndsWith($"?process={ClosedJourney.Process}", StringComparison.Ordinal))
            .Select(static call => call.Reply.Text),
            text => text.Contains(closed.CaseId.ToString(), StringComparison.Ordinal));

        var measured = platform.Measured?.Count ?? 0;
        // Only when all of it was carried out has each service said what it had to say; what comes last has then left when what was before it has.
        await queues.QuietAsync(platform.State.GetProperty("postgres").GetString()!);
        await platform.Telemetry.WholeTraceAsync(
            async () => (await new CaseJourney(client, Cast, RunningPlatform.Today)
                .ReferAsync(new("Jan", null, Case, new(1990, 1, 1)), Text, Text, default)).TraceId,
            "gateway", "intake", "triage", "retention", "logboek");
        foreach (var (service, account, path) in ((string, string, string)[])
        [
            ("meetings", "process-director", "/meetings/v1/cases?process=complex"), ("nazorg", "nazorg-director", "/nazorg/v1/records"),
            ("governance", "secretary", "/governance/v1/houses"), ("operations", "operations", "/operations/v1/queues"),
        ])
            await platform.Telemetry.WholeTraceAsync(async () =>
                (await client.As(account is "operations" ? account : Cast.Account(account)).GetAsync(path)).Expect(200).TraceId, "gateway", service);

        var spans = await platform.Telemetry.WholeSpansAsync();
        var lines = await platform.Telemetry.LogsAsync();
        Assert.Contains(spans, span => span.Span.GetRawText().Contains(journey.CaseId.ToString(), StringComparison.Ordinal));
        Assert.All(spans, span => Nothing(span.Span.GetRawText(), $"a span of {span.Service}", [.. words, "?who"]));
        Nothing(lines, "the lines of the telemetry", [.. words, "?who"]);
        foreach (var (file, text) in await LogFilesAsync()) Nothing(text, file, [.. words, "?who"]);
        // Of all that was done and asked nothing was trouble: what is expected is no error, not of a service, and not of a server either.
        None((await LogFilesAsync()).SelectMany(file => file.Text.Split('\n').Where(line => IsTrouble(line, began))
            .Select(line => $"{file.File}: {line}")));
        foreach (var (queue, message) in await queues.MessagesAsync()) Nothing(message, queue, words);
        Closed(closed, spans, lines, await LogFilesAsync(), began, ended);
        await MeasuredAsync(closed, measured, words);

        var tables = await EveryTable.HoldingAsync(platform.State.GetProperty("postgres").GetString()!, words);
        Assert.All(tables, table => Assert.True(Owner(table.Word) is { } owner && table.Database.EndsWith(owner, StringComparison.Ordinal),
            $"'{table.Word}' stands in {table.Table} of {table.Database}."));
    }

    /// <summary>A line begins with its moment, and says how bad it is in the words of its process.</summary>
    private static bool IsTrouble(string line, DateTimeOffset since) =>
        ((string[])[" Error ", " Critical ", "ERROR:", "FATAL:", "PANIC:", "[error]", "[critical]"])
            .Any(word => line.Contains(word, StringComparison.Ordinal))
        && DateTimeOffset.TryParse(line.Split(' ')[0], CultureInfo.InvariantCulture, out var at) && at >= since;

    /// <summary>WEE-06: neither the subject nor any step of its way, nor a hole where it was.</summary>
    private static void Closed(
        ClosedJourney closed, IReadOnlyList<(string Service, JsonElement Span)> spans, string lines, IReadOnlyList<(string File, string Text)> files,
        DateTimeOffset began, DateTimeOffset ended)
    {
        string[] telling =
        [
            ClosedJourney.Process, "weegploeg", "SubjectAgendaed", "SignalDismissed", "SubjectClosed", "open-subject-case", "subject-clock",
            "know-subjects", "count-subjects",
            .. closed.Ids.Select(static id => id.ToString()), .. closed.Ids.Select(static id => id.ToString("N")), .. closed.Traces,
        ];
        Assert.All(spans, span => Nothing(span.Span.GetRawText(), $"a span of {span.Service}", telling));
        Assert.DoesNotContain(spans, static span => span.Service is "weegploeg");

        // A part without its beginning would be the hole. Looked for where nothing else was going on: under load an exporter leaves out what it
        // cannot hold.
        var known = spans.Select(static span => span.Span.GetProperty("spanId").GetString()).ToHashSet();
        var holes = spans.Where(span => long.Parse(span.Span.GetProperty("startTimeUnixNano").GetString()!, CultureInfo.InvariantCulture) is var at
            && at >= Nano(began) && at < Nano(ended) && span.Span.TryGetProperty("parentSpanId", out var parent)
                && parent.GetString() is { Length: > 0 } id && !known.Contains(id));
        Assert.Empty(holes.Select(static span => $"{span.Service} {span.Span.GetProperty("name")}"));

        string[] ofIt = [.. closed.Ids.Select(static id => id.ToString()), .. closed.Traces];
        Nothing(lines, "the lines of the telemetry", ofIt);
        foreach (var (file, text) in files) Nothing(text, file, ofIt);
    }

    /// <summary>What was counted and measured, of every process, until after the last that was done.</summary>
    private async Task MeasuredAsync(ClosedJourney closed, int before, string[] words)
    {
        // A platform that ran already sends its figures elsewhere.
        if (platform.Measured is null) return;
        // Every process tells its own every ten seconds; as many as twice all of them leave none out that lives.
        var processes = platform.State.GetProperty("resources").EnumerateObject()
            .Sum(static resource => resource.Value.GetProperty("pids").GetArrayLength());
        await RunningPlatform.UntilAsync(() => platform.Measured.Count > before + (2 * processes), TimeSpan.FromSeconds(90),
            "the figures of every process");
        var exports = platform.Measured;
        Assert.Contains(exports, static export => export.Contains("/intake/v1/referrals", StringComparison.Ordinal));
        Assert.Contains(exports, static export => export.Contains("platform.inbox.handled", StringComparison.Ordinal)
            && export.Contains("governance-count-cases", StringComparison.Ordinal));
        string[] telling =
        [
            .. words, ClosedJourney.Process, "/weegploeg", "SubjectAgendaed", "SubjectClosed", "open-subject-case", "know-subjects", "count-subjects",
            "subject-clock",
            .. closed.Ids.Select(static id => id.ToString()), .. closed.Traces,
        ];
        Assert.All(exports, export => Nothing(export, "what was measured", telling));
        // Of the service of the closed process: that it lives.
        var silent = exports.Where(static export => export.Contains("weegploeg", StringComparison.Ordinal)).ToList();
        Assert.Contains(silent, static export => export.Contains("dotnet.gc.", StringComparison.Ordinal));
        Assert.All(silent, static export => Nothing(export, "what the silent service measured", ["http.", "kestrel", "platform.", "db.client"]));
    }

    /// <summary>Supporting staff is let in by an appointment (GOV-28).</summary>
    private static async Task AppointAsync(PlatformClient client)
    {
        var staff = All.Single(static asker => asker.Role is RoleIds.SupportStaff && asker.House?.Id == Cast.House).Name!;
        var account = await client.AccountOfAsync(staff);
        var made = await client.As(Cast.Account(RoleIds.Secretary)).PostAsync("/governance/v1/staff-appointments", new
        {
            account, function = "medewerker", party = Cast.MunicipalityParty, basis = "secondment", from = RunningPlatform.Today,
            directedBy = CovenantCatalog.Load().House(Cast.House).Covenant.Managers[^1].Role,
        });
        if (made.Rule is null) made.Expect(201); // It was appointed by a run before, else.
        await client.As(staff).UntilAsync("/governance/v1/houses", static reply => reply.Status == 200);
    }

    private static bool Outside(Asker asker) => asker.IsOutside(Cast.House, ClosedJourney.Process, [Cast.Police, Cast.MunicipalityParty]);

    private static async Task<string> FeedAsync(PlatformClient client)
    {
        var member = client.As("board-member.gemeente-arnhem.regio-arnhem");
        var made = (await member.PostAsync("/governance/v1/bodies/board/calendar-subscriptions", new { label = "telefoon" })).Expect(201);
        var path = new Uri(made.Json.GetProperty("address").GetString()!).AbsolutePath;
        foreach (var (method, way, status) in ((HttpMethod, string, int)[])
            [(HttpMethod.Get, path, 200), (HttpMethod.Head, path, 200), (HttpMethod.Put, path, 0), (HttpMethod.Get, $"{path}/more", 0),
                (HttpMethod.Get, $"{path}?a={path}", 200)])
        {
            using var request = new HttpRequestMessage(method, way);
            using var answer = await client.Http.SendAsync(request);
            if (status > 0) Assert.Equal(status, (int)answer.StatusCode);
            else Assert.InRange((int)answer.StatusCode, 400, 499);
        }

        // Withdrawn, it is as if it had never been, and is asked for once more.
        (await client.As("board-member.gemeente-arnhem.regio-arnhem").DeleteAsync($"/governance/v1/bodies/board/calendar-subscriptions/{made.Id}"))
            .Expect(204);
        using var gone = await client.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(404, (int)gone.StatusCode);
        return path.Split('/')[^1];
    }

    /// <summary>In whose database a word may stand, whether it stands there sealed or not; null: in none.</summary>
    private static string? Owner(string word)
    {
        var plain = word.All(Uri.IsHexDigit) && word.Length % 2 == 0 && word != Bsn ? Encoding.UTF8.GetString(Convert.FromHexString(word)) : word;
        return plain switch { Case => "intake", Released => "nazorg", Text => "intake", Whispered => "meetings", _ => null };
    }

    private async Task<IReadOnlyList<(string File, string Text)>> LogFilesAsync()
    {
        var files = new List<(string, string)>();
        foreach (var log in Directory.EnumerateFiles(Path.Combine(platform.DataDirectory, "logs")))
        {
            using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            files.Add((Path.GetFileName(log), await reader.ReadToEndAsync()));
        }

        return files;
    }

    private static long Nano(DateTimeOffset at) => at.ToUnixTimeMilliseconds() * 1_000_000;

    private static void None(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        Assert.True(all.Count == 0, $"{all.Count}:\n{string.Join('\n', all.Take(20))}");
    }

    private static void Nothing(string text, string place, IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
                Assert.Fail($"'{word}' stands in {place}: …{text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 300)]}…");
        }
    }
}
