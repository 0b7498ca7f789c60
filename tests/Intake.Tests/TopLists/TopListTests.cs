using Platform.Contracts.Logboek;
using Platform.Contracts.Retention;
using Platform.Contracts.Triage;
using Platform.Intake.TopLists;

namespace Platform.Intake.Tests.TopLists;

/// <summary>INT-13: who stands on the Top-X list of a house, by which criteria, why and until when; and that nobody stood on it.</summary>
[Collection(IntakeCollection.Name)]
public sealed class TopListTests(IntakeHost host)
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory, MemberData(nameof(Houses.KeepingList), MemberType = typeof(Houses))]
    public async Task Put_on_by_published_criteria_with_a_reason_and_a_day_to_look_again_and_seen_by_the_house_alone(string id)
    {
        var house = Houses.Of(id);
        var criteria = await host.PublishedCriteria(house);
        var referral = await host.Referred(house);
        var (place, subject) = await host.OnTopList(house, referral);
        var seen = (await host.Intaker(house).GetAsync($"top-list/entries/{place}")).Expect(200);
        Assert.Equal((subject, criteria, "Vier incidenten sinds de zomer.", "2026-08-01", house.Police(), "Mandaat 2026-3"),
            (seen.Json.GetProperty("subjectId").GetGuid(), seen.Json.GetProperty("criteriaId").GetGuid(), seen.Json.GetProperty("reason").GetString(),
                seen.Json.GetProperty("reviewOn").GetString(), seen.Json.GetProperty("decidedFor").GetString(),
                seen.Json.GetProperty("mandate").GetString()));
        Assert.Equal(["https://huis.example/criteria"], (await host.Delegate(house, house.Prosecution()).GetAsync("top-list/criteria?limit=1"))
            .Expect(200).Json.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("address").GetString()));

        var again = IntakeHost.Placing(house);
        (again["reason"], again["reviewOn"]) = ("Nog twee incidenten.", "2026-12-01");
        (await host.Intaker(house).PutAsync($"top-list/entries/{place}", again, seen.ETag!)).Expect(204);
        Assert.Equal("Nog twee incidenten.",
            (await host.Director(house).GetAsync($"top-list/entries/{place}")).Expect(200).Json.GetProperty("reason").GetString());
        (await host.Intaker(house).PostAsync("top-list/entries", Body(referral, subject, IntakeHost.Placing(house)))).Expect(409);
        Assert.Contains(place, await Listed(house, "&reviewBefore=2026-12-02"));
        Assert.DoesNotContain(place, await Listed(house, "&reviewBefore=2026-12-01"));

        // The party that referred does not know, nor does another house.
        (await host.Referrer(house).GetAsync($"top-list/entries/{place}")).Expect(403);
        (await host.Director(house.Other()).GetAsync($"top-list/entries/{place}")).Expect(404);
        (await host.Director(house.Other()).PostAsync("top-list/entries", Body(referral, subject, IntakeHost.Placing(house.Other()))))
            .Expect(404);
        if (house.Processes.Values.FirstOrDefault(other => other.Triage is not null && other.Id != house.Process().Id) is { } another)
        {
            Assert.DoesNotContain(place,
                IntakeHost.Ids(await host.Intaker(house).GetAsync($"top-list/entries?process={another.Id}&limit=200")));
        }

        // The account that is excluded from the case finds no trace of it, in the list either.
        var (director, account) = Account(house);
        Assert.Contains(place, IntakeHost.Ids(await director.GetAsync($"top-list/entries?process={house.Process().Id}&limit=200")));
        await host.Director(house).CreateAsync($"referrals/{referral}/recusals", new { reason = "Kent een betrokkene.", account });
        (await director.GetAsync($"top-list/entries/{place}")).Expect(404);
        Assert.DoesNotContain(place, IntakeHost.Ids(await director.GetAsync($"top-list/entries?process={house.Process().Id}&limit=200")));
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public void Refused_without_any_of_what_the_law_asks(string id)
    {
        var house = Houses.Of(id);
        var own = house.Parties.First(party => party.IsLid1).Id;
        var outsider = house.Parties.First(party => !party.IsLid1).Id;
        var (good, process) = (new Placing("Vier incidenten.", Today.AddDays(1), new(own)), house.Process().Id);
        Assert.Null(TopListEntry.Refuse(house, process, good, true, own, Today));
        Assert.Null(TopListEntry.Refuse(house, process, good with { ReviewOn = Today.AddYears(1), Mandate = new(own, "Mandaat 3") }, true, outsider,
            Today));
        foreach (var (no, detail) in ((Refusal?, string)[])
        [
            (TopListEntry.Refuse(house, process, good, false, own, Today), "bekendgemaakt"),
            (TopListEntry.Refuse(house, process, good with { Reason = " " }, true, own, Today), "reden"),
            (TopListEntry.Refuse(house, process, good with { ReviewOn = null }, true, own, Today), "herzien"),
            (TopListEntry.Refuse(house, process, good with { ReviewOn = Today }, true, own, Today), "herzien"),
            (TopListEntry.Refuse(house, process, good with { ReviewOn = Today.AddYears(1).AddDays(1) }, true, own, Today), "herzien"),
            (TopListEntry.Refuse(house, process, good with { Mandate = null }, true, own, Today), "2.27"),
            (TopListEntry.Refuse(house, process, good, true, outsider, Today), "mandaat"),
            (TopListEntry.Refuse(house, process, good with { Mandate = new(outsider, "Mandaat 3") }, true, outsider, Today), "2.27"),
            (TopListEntry.Refuse(house, house.Processes.Values.First(one => one.Closed).Id, good, true, own, Today), "dit proces"),
        ]) Refused(house, no, detail);

        var criteria = new PublishCriteria.Request("1", "https://huis.example", Today, ["Drie incidenten."], new(own));
        Assert.Null(TopListCriteria.Refuse(house, criteria, own, Today));
        foreach (var (broken, detail) in ((PublishCriteria.Request, string)[])
        [
            (criteria with { Version = null }, "versie"), (criteria with { Address = "" }, "adres"), (criteria with { PublishedOn = null }, "dag"),
            (criteria with { PublishedOn = Today.AddDays(1) }, "dag"), (criteria with { Criteria = [" "] }, "de criteria"),
            (criteria with { Mandate = new(outsider, "Mandaat 3") }, "2.27"),
        ]) Refused(house, TopListCriteria.Refuse(house, broken, own, Today), detail);
    }

    [Theory, MemberData(nameof(Houses.KeepingList), MemberType = typeof(Houses))]
    public async Task What_the_rule_refuses_leaves_nothing_and_what_is_wrong_is_said_at_once(string id)
    {
        var house = Houses.Of(id);
        await host.PublishedCriteria(house);
        var (referral, other) = (await host.Referred(house), await host.Referred(house));
        var subject = await SubjectOf(referral);
        foreach (var member in (string[])["reason", "reviewOn", "mandate"])
        {
            var broken = IntakeHost.Placing(house);
            broken.Remove(member);
            Refused(house, await host.Intaker(house).PostAsync("top-list/entries", Body(referral, subject, broken)));
        }

        foreach (var member in (string[])["version", "address", "publishedOn", "criteria", "mandate"])
        {
            var broken = IntakeHost.TopCriteria(house);
            broken.Remove(member);
            Refused(house, await host.Intaker(house).PostAsync("top-list/criteria", broken));
        }

        (await host.Intaker(house).PostAsync("top-list/entries", Body(referral, await SubjectOf(other), IntakeHost.Placing(house))))
            .ExpectError("subjectId");
        (await host.Intaker(house).PostAsync("top-list/entries", new { })).ExpectError("referralId").ExpectError("subjectId").ExpectError("placing");
        var wrong = IntakeHost.TopCriteria(house);
        (wrong["address"], wrong["criteria"]) =
            ("http://huis.example", new JsonArray("Zoals mevrouw Testpersoon deed.", $"Als {IntakeHost.NewBsn()}."));
        (await host.Intaker(house).PostAsync("top-list/criteria", wrong)).ExpectError("address").ExpectError("criteria[0]")
            .ExpectError("criteria[1]");
        (await host.Delegate(house, house.Police()).PostAsync("top-list/entries", Body(referral, subject, IntakeHost.Placing(house)))).Expect(403);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from top_list_entries where referral_id = $1", referral));
    }

    [Theory, MemberData(nameof(Houses.KeepingList), MemberType = typeof(Houses))]
    public async Task The_criteria_that_were_published_last_are_in_force_of_one_moment_too_and_no_version_is_published_twice(string id)
    {
        var house = Houses.Of(id);
        List<Guid> published = [];
        for (var i = 0; i < 4; i++) published.Add(await host.PublishedCriteria(house));
        var first = (await host.Intaker(house).GetAsync("top-list/criteria?limit=2")).Expect(200);
        Assert.Equal([published[3], published[2]], IntakeHost.Ids(first));
        var next = await host.Intaker(house).GetAsync($"top-list/criteria?limit=2&cursor={first.Json.GetProperty("next").GetString()}");
        Assert.Equal([published[1], published[0]], IntakeHost.Ids(next));
        var (place, _) = await host.OnTopList(house, await host.Referred(house));
        Assert.Equal(published[3], (await host.Intaker(house).GetAsync($"top-list/entries/{place}")).Expect(200).Json.GetProperty("criteriaId")
            .GetGuid());

        var again = IntakeHost.TopCriteria(house);
        (await host.Intaker(house).PostAsync("top-list/criteria", again)).Expect(201);
        (await host.Intaker(house).PostAsync("top-list/criteria", again)).Expect(409);
    }

    [Theory, MemberData(nameof(Houses.KeepingList), MemberType = typeof(Houses))]
    public async Task Off_the_list_at_once_and_nothing_in_any_table_says_that_somebody_was_on_it(string id)
    {
        var house = Houses.Of(id);
        await host.PublishedCriteria(house);
        var referral = await host.Referred(house, IntakeHost.Subject("Zoekwoord"));
        var subject = await SubjectOf(referral);
        var body = Body(referral, subject, IntakeHost.Placing(house));
        var made = (await host.Intaker(house).PostAsync("top-list/entries", body, Guid.NewGuid().ToString())).Expect(201);
        var before = await Traces(subject, made.Id);
        Assert.Contains("top_list_entries", before);
        Assert.Contains("idempotency_keys", before);
        (await host.Intaker(house).DeleteAsync(made.Location, (await host.Intaker(house).GetAsync(made.Location)).ETag!)).Expect(204);
        (await host.Intaker(house).GetAsync(made.Location)).Expect(404);
        Assert.DoesNotContain(made.Id, await Listed(house));
        await host.SettledAsync();
        Assert.Equal(["subject_keys", "subjects"], await Traces(subject, made.Id));
        Assert.Contains(host.Messages.Published<LogLinesRecorded>().SelectMany(told => told.Audit),
            line => line.Action == "top-list.removed" && line.ObjectId == referral && line.CaseIds.Contains(referral));
        var words = host.Messages.Published<LogLinesRecorded>().SelectMany(told => told.Audit)
            .Where(line => line.CaseIds.Contains(referral)).ToList();
        Assert.All(words, line => Assert.DoesNotContain("Zoekwoord", line.ToString(), StringComparison.Ordinal));
        Assert.All(words, line => Assert.DoesNotContain("incidenten", line.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(words, line => line.ObjectId == made.Id);
    }

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("not-a-case")]
    [InlineData("shielded")]
    public async Task A_case_that_is_over_keeps_nobody_on_the_list(string end)
    {
        var house = Houses.Catalog.Houses[0];
        await host.PublishedCriteria(house);
        var referral = await host.Referred(house);
        var subject = await SubjectOf(referral);
        var made = (await host.Intaker(house).PostAsync("top-list/entries", Body(referral, subject, IntakeHost.Placing(house)),
            Guid.NewGuid().ToString())).Expect(201);
        if (end is "withdrawn")
            (await host.Referrer(house).PostAsync($"referrals/{referral}/withdrawal", ifMatch: await host.ETagOf(house, referral))).Expect(204);
        else if (end is "shielded")
        {
            await host.Messages.PublishAsync(new ShieldDossier
            {
                House = house.Id, DossierId = referral, Process = house.Process().Id, OrderedAt = host.Clock.Now,
            });
        }
        else
        {
            await host.Messages.PublishAsync(new TriageDecided
            {
                House = house.Id, CaseId = referral, Process = house.Process().Id, DecisionId = Guid.NewGuid(), Outcome = end, Table = null,
                Covenant = "x/1", DecidedAt = host.Clock.Now,
            });
        }

        await Eventually.Holds(async () => (await Traces(subject, made.Id)).SequenceEqual(["subject_keys", "subjects"]));
        if (end is not "shielded")
            (await host.Intaker(house).PostAsync("top-list/entries", Body(referral, subject, IntakeHost.Placing(house)))).Expect(409);
    }

    [Fact]
    public async Task A_house_that_keeps_no_list_has_none()
    {
        var house = Houses.Catalog.Houses.First(one => one.TopList is null);
        var referral = await host.Referred(house);
        var client = host.Intaker(house);
        (await client.PostAsync("top-list/entries", Body(referral, await SubjectOf(referral), IntakeHost.Placing(house)))).Expect(404);
        (await client.PostAsync("top-list/criteria", IntakeHost.TopCriteria(house))).Expect(404);
        foreach (var path in (string[])["top-list/entries", "top-list/criteria", $"top-list/entries/{referral}", $"top-list/criteria/{referral}"])
            (await client.GetAsync(path)).Expect(404);
        Assert.All(CovenantCatalog.Load().Houses, one => Assert.Null(one.TopList));
    }

    private static object Body(Guid referral, Guid subject, JsonObject placing) => new { referralId = referral, subjectId = subject, placing };

    private static void Refused(HouseProfile house, Answer answer) =>
        Assert.Equal(house.Rule(RuleIds.Int13)!.Article, answer.ExpectRefusal(RuleIds.Int13).Problem.Article);

    private static void Refused(HouseProfile house, Refusal? no, string detail)
    {
        Assert.Equal((RuleIds.Int13, house.Rule(RuleIds.Int13)!.Article), (no?.Rule, no?.Article));
        Assert.Contains(detail, no!.Detail, StringComparison.Ordinal);
    }

    private (ApiClient Client, string Account) Account(HouseProfile house)
    {
        var account = $"regisseur.{Guid.NewGuid():N}";
        return (host.WithToken(host.Tokens.Issue(house.Id, house.Municipality().Party, [Roles.ProcessDirector], account)), account);
    }

    private Task<Guid> SubjectOf(Guid referral) =>
        host.Database.ScalarAsync<Guid>("select id from subjects where referral_id = $1 order by ordinal limit 1", referral);

    private async Task<IReadOnlyList<Guid>> Listed(HouseProfile house, string query = "") =>
        [.. IntakeHost.Ids(await host.Intaker(house).GetAsync($"top-list/entries?process={house.Process().Id}&limit=200{query}"))];

    /// <summary>The tables in which the person, or the place on the list, stands anywhere.</summary>
    private async Task<string[]> Traces(Guid subject, Guid place)
    {
        var found = await host.Database.ScalarAsync<string>("""
            select coalesce(string_agg(t.table_name, ',' order by t.table_name), '') from information_schema.tables t
            where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and t.table_name not in ('outbox', '__EFMigrationsHistory')
              and (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I x where x::text like ''%%'' || %L || ''%%''
                or x::text like ''%%'' || %L || ''%%''', t.table_name, $1::text, $2::text), false, true, '')))[1]::text::int > 0
            """, subject, place);
        return found.Split(',', StringSplitOptions.RemoveEmptyEntries);
    }
}
