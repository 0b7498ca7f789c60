using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Casework.Standing;

namespace Platform.Intake.Tests;

/// <summary>One Intake for all tests over HTTP; each test works on cases of its own.</summary>
public sealed class IntakeHost : ServiceHost<Program>
{
    protected override void Change(IServiceCollection services) =>
        services.AddSingleton(running => new CovenantRegister(Houses.Catalog, running.GetRequiredService<TimeProvider>()));

    private static int last = 10_000_000;

    /// <summary>A delegate of a party that may refer.</summary>
    internal ApiClient Referrer(HouseProfile house) => As(house.Id, house.Police(), Roles.PartyDelegate);

    /// <summary>Whoever does the intake in this house, by its profile.</summary>
    internal ApiClient Intaker(HouseProfile house) => As(house.Id, house.Municipality().Party, house.Process().IntakeRoles[0]);

    internal ApiClient Director(HouseProfile house) => As(house.Id, house.Municipality().Party, Roles.ProcessDirector);

    internal ApiClient Delegate(HouseProfile house, string party) => As(house.Id, party, Roles.PartyDelegate);

    /// <summary>An account of the house that can be excluded from a case.</summary>
    internal string Colleague(HouseProfile house)
    {
        const string name = "iemand.anders";
        Tokens.Issue(house.Id, house.Municipality().Party, [Roles.PartyDelegate], name);
        return name;
    }

    /// <summary>A valid number that nobody else in this run has.</summary>
    internal static string NewBsn()
    {
        while (true)
        {
            var candidate = $"{Interlocked.Increment(ref last):D9}";
            if (Platform.Casework.Cases.Bsn.IsValid(candidate)) return candidate;
        }
    }

    internal static JsonObject Subject(string familyName = "Testpersoon", string? bsn = null) => new()
    {
        ["givenNames"] = "Sam", ["familyName"] = familyName, ["birthOn"] = "1990-02-01", ["bsn"] = bsn, ["addressSecret"] = false,
        ["address"] = "Teststraat 1",
    };

    /// <summary>A complete referral, to be broken by the test.</summary>
    internal static JsonObject Referral(HouseProfile house, params IEnumerable<JsonObject> subjects) => new()
    {
        ["process"] = house.Process().Id,
        ["municipality"] = house.Municipality().Code,
        ["problemStatement"] = "Overlast en schulden, hulp komt niet van de grond.",
        ["goal"] = "Rust in de wijk en een stabiel inkomen.",
        ["subjects"] = new JsonArray([.. subjects.Any() ? subjects : [Subject()]]),
        ["informed"] = new JsonObject { ["told"] = true, ["on"] = "2026-02-27", ["how"] = "In een gesprek." },
        ["accuracyConfirmed"] = true,
    };

    /// <summary>What the referrer says of every criterion.</summary>
    internal static JsonArray Criteria(HouseProfile house) => new([.. house.Process().Criteria.Select((criterion, i) => (JsonNode)new JsonObject
    {
        ["code"] = criterion.Code, ["met"] = i % 2 == 0, ["motivation"] = "Zo is het.",
    })]);

    /// <summary>The form in which a file is sent.</summary>
    internal static MultipartFormDataContent Upload(byte[] content, string type = "text/plain", string? kind = "report",
        string? description = "Verslag", string? category = "housing", params IEnumerable<(string Field, string Value)> fields)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new(type);
        var form = new MultipartFormDataContent { { file, "file", "verslag.txt" } };
        if (kind is not null) form.Add(new StringContent(kind), "kind");
        if (description is not null) form.Add(new StringContent(description), "description");
        if (category is not null) form.Add(new StringContent(category), "category");
        foreach (var (field, value) in fields) form.Add(new StringContent(value), field);
        return form;
    }

    internal async Task<Guid> Referred(HouseProfile house, params IEnumerable<JsonObject> subjects) =>
        await Referrer(house).CreateAsync("referrals", Referral(house, subjects));

    internal async Task Consulted(HouseProfile house, Guid id) => await Intaker(house).CreateAsync(
        $"referrals/{id}/consultations", new { on = "2026-03-01", with = "Contactpersoon van de aanmelder", summary = "Samen doorgenomen." });

    /// <summary>Requests put to these parties; gives the id of the request to each.</summary>
    internal async Task<Dictionary<string, Guid>> Asked(HouseProfile house, Guid id, params IEnumerable<string> parties)
    {
        await Intaker(house).CreateAsync($"referrals/{id}/information-requests", new
        {
            requests = parties.Select(party => new { party, question = "Wat is bij u bekend?", dueOn = "2026-03-16" }),
            reason = "Deze partijen zijn al betrokken.",
        });
        var page = (await Intaker(house).GetAsync($"referrals/{id}/information-requests")).Expect(200).Json;
        return page.GetProperty("items").EnumerateArray().ToDictionary(row => row.GetProperty("party").GetString()!, row => row.GetProperty("id")
            .GetGuid());
    }

    /// <summary>A complete item, to be broken by the test.</summary>
    internal static JsonObject Item(string content = "Woont sinds kort alleen.", string? visibility = null, params string[] visibleTo) => new()
    {
        ["category"] = "housing", ["content"] = content, ["observedOn"] = "2026-02-20", ["visibility"] = visibility,
        ["author"] = new JsonObject { ["function"] = "wijkteam" }, ["visibleTo"] = visibleTo.Length == 0 ? null : new JsonArray([.. visibleTo]),
    };

    /// <summary>Involves a party in a case, as triage would.</summary>
    internal async Task Involved(HouseProfile house, Guid id, string party)
    {
        await Messages.PublishAsync(new Platform.Contracts.Access.PartyInvolved
        {
            House = house.Id, CaseId = id, Process = house.Process().Id, DecisionId = Guid.NewGuid(), Party = party, Phase = "meetings",
            Ground = "wgs-2.31-4",
            From = Clock.Now, Until = null,
        });
        await Eventually.Holds(async () => (await Delegate(house, party).GetAsync($"referrals/{id}")).Status == 200);
    }

    /// <summary>A client of another account of the same party and role.</summary>
    internal ApiClient Colleague(HouseProfile house, string party,
        string role) => WithToken(Tokens.Issue(house.Id, party, [role], $"{party}.colleague"));

    /// <summary>On whose behalf something is decided.</summary>
    internal static JsonObject Mandate(HouseProfile house) => new() { ["party"] = house.Police(), ["reference"] = "Mandaat 2026-3" };

    /// <summary>Publishes criteria of the Top-X list.</summary>
    internal Task<Guid> PublishedCriteria(HouseProfile house) => Intaker(house).CreateAsync("top-list/criteria", TopCriteria(house));

    /// <summary>Complete criteria, to be broken by the test.</summary>
    internal static JsonObject TopCriteria(HouseProfile house) => new()
    {
        ["version"] = $"{Interlocked.Increment(ref last)}", ["address"] = "https://huis.example/criteria", ["publishedOn"] = "2026-02-01",
        ["criteria"] = new JsonArray("Drie of meer incidenten in een jaar."), ["mandate"] = Mandate(house),
    };

    /// <summary>A complete reason to stand on the list, to be broken by the test.</summary>
    internal static JsonObject Placing(HouseProfile house) =>
        new() { ["reason"] = "Vier incidenten sinds de zomer.", ["reviewOn"] = "2026-08-01", ["mandate"] = Mandate(house) };

    /// <summary>Puts the first person of a case on the list.</summary>
    internal async Task<(Guid Id, Guid Subject)> OnTopList(HouseProfile house, Guid referral)
    {
        var subject = await Database.ScalarAsync<Guid>("select id from subjects where referral_id = $1 order by ordinal limit 1", referral);
        return (await Intaker(house).CreateAsync("top-list/entries", new { referralId = referral, subjectId = subject, placing = Placing(house) }),
            subject);
    }

    internal Task RemindAsync() => Services.GetServices<IHostedService>().OfType<Platform.Intake.Information.Requests.RemindWorker>().Single()
        .WorkAsync(default);

    internal async Task<string> ETagOf(HouseProfile house, Guid id) => (await Intaker(house).GetAsync($"referrals/{id}")).Expect(200).ETag!;

    internal async Task Completed(HouseProfile house, Guid id)
    {
        await Consulted(house, id);
        (await Intaker(house).PostAsync($"referrals/{id}/completion", ifMatch: await ETagOf(house, id))).Expect(204);
    }

    /// <summary>Lets the hourly clean-up do its work now; other tests turn the clock back, and timers do not like that.</summary>
    internal Task CleanUpAsync() => Services.GetServices<IHostedService>().OfType<Platform.Intake.Dossiers.CleanUpWorker>().Single()
        .WorkAsync(default);

    internal static IEnumerable<Guid> Ids(Answer list) => list.Expect(200).Json.GetProperty("items").EnumerateArray()
        .Select(row => row.GetProperty("id").GetGuid());

    /// <summary>Runs a request that must be refused and make nobody hear of it; gives the answer.</summary>
    internal async Task<Answer> Silent<T>(Func<Task<Answer>> request) where T : class
    {
        await SettledAsync();
        var before = Messages.Published<T>().Count;
        var answer = await request();
        await SettledAsync();
        Assert.Equal(before, Messages.Published<T>().Count);
        return answer;
    }
}

/// <summary>All tests over HTTP share the host and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class IntakeCollection : ICollectionFixture<IntakeHost>
{
    public const string Name = "intake";
}
