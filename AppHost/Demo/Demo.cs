using Platform.Demo;

namespace Platform.AppHost;

/// <summary>
/// Fills a running platform through its public API with a believable, wholly synthetic set: five houses, cases in every phase, releases, signals,
/// decisions.
/// </summary>
internal static class Demo
{
    private const int CasesPerHouse = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private static readonly string[] GivenNames = ["Noor", "Daan", "Zoë", "Jürgen", "Fatma", "Luuk", "Chloé", "Tjeerd", "Anaïs", "Bram", "Søren",
        "Yara"];

    private static readonly (string? Prefix, string Name)[] FamilyNames =
    [
        (null, "Voorbeeld"), ("van der", "Verzinsel"), ("de", "Bedachte"), (null, "Façade-Müller"), ("ten", "Denkbeeld"), (null, "Nergenshuizen"),
        ("van 't", "Nepveld"), (null, "Ångström"), ("op den", "Proef"), (null, "Testma"), ("el", "Mithāl"), (null, "Doe-Alsof"),
    ];

    private static readonly string[] Problems =
    [
        "Aanhoudende overlast, schulden en een dreigende huisuitzetting.", "Herhaald geweld in huis; hulp is afgebroken.",
        "Verslaving, dakloosheid en winkeldiefstal wisselen elkaar af.", "Verward gedrag in de wijk; behandeling komt niet van de grond.",
    ];

    public static async Task RunAsync(Uri gateway, Uri systems, string dataDirectory, string password, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        var certificates = Path.Combine(dataDirectory, "certificates");
        while (!File.Exists(Path.Combine(certificates, DataDirectory.AuthorityFile))) await Task.Delay(200, cancellation);
        using var client = new PlatformClient(gateway, systems, certificates, password);
        await client.UntilReadyAsync(Patience, cancellation);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var began = TimeProvider.System.GetTimestamp();
        foreach (var cast in HouseCast.All)
        {
            var mandate = await new BoardJourney(client, cast, today).MandateAsync(cancellation);
            for (var number = 0; number < CasesPerHouse; number++) await CaseAsync(client, cast, number, today, mandate, cancellation);
            if (cast.Nazorg) await ReleasesAsync(client, cast, today, cancellation);
            await SignalsAsync(client, cast, cancellation);
            await BoardAsync(client, cast, today, cancellation);
            Console.WriteLine($"[demo] {cast.House} is filled");
        }

        Console.WriteLine(
            $"[demo] {HouseCast.All.Count * CasesPerHouse} cases in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s; "
            + "everything in them is invented");
    }

    /// <summary>A case that stops somewhere on its way: two in each phase.</summary>
    private static async Task CaseAsync(PlatformClient client, HouseCast cast, int number, DateOnly today, object mandate, CancellationToken ct)
    {
        // The last case is decided by mandate: long after it was given, so that triage and meetings know of it.
        var journey = number == CasesPerHouse - 1
            ? new CaseJourney(client, cast, today) { Mandate = mandate } : new CaseJourney(client, cast, today);
        await journey.ReferAsync(Person(number, today), Problems[number % Problems.Length], "Veiligheid en een plan dat houdt", ct);
        var phase = number / 2;
        if (phase < 1) return;
        await journey.EnrichAsync(ct);
        if (phase < 2) return;
        await journey.CompleteIntakeAsync(ct);
        if (phase < 3) return;
        await journey.WeighAsync(ct);
        await journey.DecideAsync(accept: number % 2 == 0 || phase > 3, ct);
        if (phase < 4) return;
        await journey.PlanMeetingAsync(TimeProvider.System.GetUtcNow().AddDays(3 + number), ct);
        await journey.HoldMeetingAsync(ct);
        if (phase < 5) return;
        await journey.ScaleDownAsync(ct);
    }

    private static async Task ReleasesAsync(PlatformClient client, HouseCast cast, DateOnly today, CancellationToken ct)
    {
        for (var number = 0; number < 8; number++)
        {
            var reference = Guid.NewGuid().ToString();
            var journey = new ReleaseJourney(client, cast.Municipality, reference);
            (await journey.AnnounceAsync(Person(number, today), today.AddDays(7 * (number + 1)), $"{reference}-1", ct)).Expect(204);
            if (number % 3 == 1) (await journey.ChangeAsync(Person(number, today), today.AddDays((7 * number) + 3), $"{reference}-2", ct))
                .Expect(204);
            if (number == 7) (await journey.WithdrawAsync($"{reference}-3", ct)).Expect(204);
        }

        var director = client.As(cast.Account("nazorg-director"));
        var records = (await director.GetAsync("/nazorg/v1/records", ct)).Expect(200);
        foreach (var (record, index) in records.Json.GetProperty("items").EnumerateArray().Take(4).Select(static (record, index) => (record, index)))
        {
            (await director.PostAsync($"/nazorg/v1/records/{record.GetProperty("id").GetGuid()}/weights",
                new { domain = "housing", colour = index % 2 == 0 ? "red" : "amber", reason = "Nog geen woning na vrijlating." }, ct: ct))
                    .Expect(204);
        }
    }

    private static async Task SignalsAsync(PlatformClient client, HouseCast cast, CancellationToken ct)
    {
        var member = client.As($"weegploeg-member.{cast.Police}.{cast.House}");
        for (var number = 0; number < 2; number++)
        {
            var person = Person(number + 5, new(2026, 1, 1));
            (await member.PostAsync("/weegploeg/v1/signals", new
            {
                suppliedBy = cast.Police, description = "Een professional maakt zich zorgen over uitspraken in een groep.",
                persons = new[] { new { name = person.FullName, person.BirthOn } },
            }, ct: ct)).Expect(201);
        }
    }

    private static async Task BoardAsync(PlatformClient client, HouseCast cast, DateOnly today, CancellationToken ct)
    {
        var secretary = client.As(cast.Account("secretary"));
        var bodies = (await secretary.GetAsync($"/governance/v1/houses/{cast.House}/bodies", ct)).Expect(200);
        var seats = bodies.Json.GetProperty("items").EnumerateArray().Single(static body => body.GetProperty("id").GetString() is "board")
            .GetProperty("composition").EnumerateArray().Select(static seat => seat.GetProperty("party").GetString()).OfType<string>().Distinct()
                .ToList();
        (await secretary.PostAsync("/governance/v1/bodies/board/meetings", new
        {
            startsAt = TimeProvider.System.GetUtcNow().AddDays(-20), endsAt = TimeProvider.System.GetUtcNow().AddDays(-20).AddHours(2),
            place = "Stadhuis",
            agenda = new[] { "Werkproces", "Begroting" },
        }, ct: ct)).Expect(201);
        (await secretary.PostAsync("/governance/v1/bodies/board/decisions", new
        {
            subject = "Werkproces", text = "Het werkproces wordt op hoofdlijnen aangepast.", tableRow = "work-process",
            inputAskedOn = today.AddDays(-21), consensusAttempt = "Besproken, geen bezwaren.",
            votes = seats.Select(static party => new { party, vote = "for" }), absent = Array.Empty<object>(),
        }, ct: ct)).Expect(201);
    }

    private static Invented Person(int number, DateOnly today)
    {
        var (prefix, name) = FamilyNames[number % FamilyNames.Length];
        return new(GivenNames[(number * 5) % GivenNames.Length], prefix, name, today.AddYears(-20 - number).AddDays(-13 * number));
    }
}
