using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Logboek;
using Platform.Contracts.Retention;
using Platform.Intake.KnownChecks;
using Platform.Intake.Referrals;

namespace Platform.Intake.Tests.KnownChecks;

/// <summary>INT-14: a house asks another whether a person is known there, hears yes or no and whom to call, and both have it on record.</summary>
[Collection(IntakeCollection.Name)]
public sealed class KnownCheckTests(IntakeHost host)
{
    private const string Ground = "wgs-2.31-4";
    private const string Born = "1990-02-01";

    /// <summary>Every house with every other, of the own covenant and of others.</summary>
    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var house in Houses.Catalog.Houses)
            foreach (var other in Houses.Catalog.Houses.Where(other => other.Id != house.Id)) pairs.Add(house.Id, other.Id);
        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public async Task Yes_or_no_and_a_contact_and_nothing_else_and_on_record_with_both(string asking, string answering)
    {
        var (house, other, bsn, name, born) = (Houses.Of(asking), Houses.Of(answering), IntakeHost.NewBsn(), NewName(), NewName());
        var referral = await host.Referred(other, IntakeHost.Subject($"van der {name}-{born}", bsn));
        await host.Referred(house, IntakeHost.Subject(name, bsn));
        var asker = Asker(house);
        foreach (var (person, known) in ((JsonObject, bool)[])
        [
            (ByBsn(bsn), true), (ByName($"{name} - {born.ToUpperInvariant()}"), true), (ByName(name), true), (ByName(name, "1990-02-02"), false),
            (ByName(NewName()), false), (ByBsn(IntakeHost.NewBsn()), false),
        ])
        {
            var answer = (await Ask(asker, other, person)).Expect(200);
            Assert.Equal(["known", "contact"], answer.Json.EnumerateObject().Select(member => member.Name));
            Assert.Equal(known, answer.Json.GetProperty("known").GetBoolean());
            var contact = answer.Json.GetProperty("contact");
            Assert.Equal(["party", "name", "phone", "email"], contact.EnumerateObject().Select(member => member.Name));
            Assert.Equal(
                (other.ContactPoint.Party, other.Party(other.ContactPoint.Party)!.Name, other.Contact?.Phone, other.Contact?.Email),
                (contact.GetProperty("party").GetString(), contact.GetProperty("name").GetString(), contact.GetProperty("phone").GetString(),
                    contact.GetProperty("email").GetString()));
        }

        await host.SettledAsync();
        var asked = await Checks(house, other, "asked");
        var answered = await Checks(other, house, "answered");
        Assert.Equal(asked.Select(row => (row.Question, row.Known)).Order(), answered.Select(row => (row.Question, row.Known)).Order());
        Assert.Equal([false, false, false, true, true, true], asked.Select(row => row.Known).Order());
        var lines = host.Messages.Published<LogLinesRecorded>();
        var people = host.Services.GetRequiredService<Protection>();
        var subject = people.Pseudonym(await SubjectOf(referral));
        foreach (var (of, action, rows) in new[] { (house, "known-check.asked", asked), (other, "known-check.answered", answered) })
            foreach (var row in rows)
            {
                var told = Assert.Single(lines, told => told.Audit.Any(line => line.ObjectId == row.Id));
                var line = Assert.Single(told.Audit);
                Assert.Equal((of.Id, action, "ok", Ground), (line.House, line.Action, line.Outcome, line.Purpose));
                Assert.Equal(of == other, line.Actor == "intake");
                var processed = Assert.Single(told.Processing);
                Assert.Equal((of.Id, of == other && row.Known ? subject : people.Pseudonym(row.Id)), (processed.House, processed.DataSubjectId));
            }
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Refused_with_the_article_of_the_law_for_who_is_no_lid_1_participant_for_the_own_house_and_without_a_ground(string id)
    {
        var house = Houses.Of(id);
        var (other, person) = (house.Other(), ByBsn(IntakeHost.NewBsn()));
        var lid2 = house.Parties.First(party => !party.IsLid1 && house.Law.IsParticipant(party)).Id;
        var before = await host.Database.CountAsync("known_checks");
        foreach (var (answer, detail) in ((Answer, string)[])
        [
            (await Ask(Asker(house, lid2), other, person), "2.27"), (await Ask(Asker(house, house.ClassNone()), other, person), "2.27"),
            (await Ask(Asker(house), house, person), "eigen huis"), (await Ask(Asker(house), other, person, ground: null), "grondslag"),
        ])
        {
            Assert.Equal("WGS 2.28, 1.2", answer.ExpectRefusal(RuleIds.Int14).Problem.Article);
            Assert.Contains(detail, answer.Problem.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(before, await host.Database.CountAsync("known_checks"));
        var own = house.Parties.First(party => party.IsLid1).Id;
        Assert.Null(KnownCheck.Refuse(house, own, other.Id, Ground));
        Assert.All(house.Parties.Where(party => !party.IsLid1), party => Assert.NotNull(KnownCheck.Refuse(house, party.Id, other.Id, Ground)));
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task Who_is_in_a_closed_process_alone_is_not_known(string id)
    {
        var other = Houses.Of(id);
        var closed = other.Processes.Values.First(process => process.Closed).Id;
        var (bsn, name) = (IntakeHost.NewBsn(), NewName());
        var referral = await host.Referred(other, IntakeHost.Subject(name, bsn));
        var asker = Asker(other.Other());
        Assert.True(await Known(asker, other, ByBsn(bsn)));
        var keys = host.Services.GetRequiredService<Protection>();
        await host.Database.ExecuteAsync("update referrals set process = $2 where id = $1", referral, closed);
        await host.Database.ExecuteAsync("update subject_keys set process = $2, match = $3 where referral_id = $1 and kind = 'bsn'", referral,
            closed, SubjectKey.OfBsn(keys, other.Id, closed, bsn));
        await host.Database.ExecuteAsync("update subject_keys set process = $2, match = $3 where referral_id = $1 and kind = 'name'", referral,
            closed, SubjectKey.OfName(keys, other.Id, closed, Assert.Single(Names.Forms(null, name))));
        Assert.False(await Known(asker, other, ByBsn(bsn)));
        Assert.False(await Known(asker, other, ByName(name)));
    }

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("not-a-case")]
    [InlineData("shielded")]
    public async Task Who_is_in_a_case_that_is_over_alone_is_not_known(string end)
    {
        var other = Houses.Catalog.Houses[0];
        var (bsn, name) = (IntakeHost.NewBsn(), NewName());
        var referral = await host.Referred(other, IntakeHost.Subject(name, bsn));
        var asker = Asker(other.Other());
        Assert.True(await Known(asker, other, ByName(name)));
        if (end is "withdrawn")
            (await host.Referrer(other).PostAsync($"referrals/{referral}/withdrawal", ifMatch: await host.ETagOf(other, referral))).Expect(204);
        else if (end is "shielded")
        {
            await host.Messages.PublishAsync(new ShieldDossier
            {
                House = other.Id, DossierId = referral, Process = other.Process().Id, OrderedAt = host.Clock.Now,
            });
        }
        else
        {
            await host.Messages.PublishAsync(new Platform.Contracts.Triage.TriageDecided
            {
                House = other.Id, CaseId = referral, Process = other.Process().Id, DecisionId = Guid.NewGuid(), Outcome = end, Table = null,
                Covenant = "x/1", DecidedAt = host.Clock.Now,
            });
        }

        await Eventually.Holds(async () => await host.Database.ScalarAsync<bool>(
            "select shielded_at is not null or phase in ('withdrawn', 'not-taken-up') from referrals where id = $1", referral));
        Assert.False(await Known(asker, other, ByName(name)));
        Assert.False(await Known(asker, other, ByBsn(bsn)));
        // Of another case that runs, the same person is.
        await host.Referred(other, IntakeHost.Subject(name, bsn));
        Assert.True(await Known(asker, other, ByName(name)));
        Assert.True(await Known(asker, other, ByBsn(bsn)));
    }

    [Fact]
    public async Task A_year_of_birth_is_no_day_and_another_name_that_is_known_is_one()
    {
        var other = Houses.Catalog.Houses[0];
        var (young, known, alias) = (NewName(), NewName(), NewName());
        var (person, called) = (IntakeHost.Subject(young), IntakeHost.Subject(known));
        person.Remove("birthOn");
        person["birthIn"] = "1990";
        called["aliases"] = new JsonArray(alias);
        await host.Referred(other, person);
        await host.Referred(other, called);
        var asker = Asker(other.Other());
        Assert.False(await Known(asker, other, ByName(young)));
        Assert.True(await Known(asker, other, ByName(alias)));
    }

    [Fact]
    public async Task What_one_house_cannot_write_down_is_not_answered_and_the_other_house_writes_first()
    {
        var house = Houses.Catalog.Houses[0];
        var (other, bsn) = (house.Other(), IntakeHost.NewBsn());
        await host.Referred(other, IntakeHost.Subject(NewName(), bsn));
        var asker = Asker(house);
        var before = (Asked: await Count(house, "asked"), Answered: await Count(other, "answered"));
        foreach (var (table, when) in ((string, string)[])[("known_checks", "new.side = 'answered'"), ("outbox", "true")])
        {
            var answer = await Broken(table, when, () => Ask(asker, other, ByBsn(bsn)));
            Assert.True(answer.Status >= 500);
            Assert.DoesNotContain("known", answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(before, (await Count(house, "asked"), await Count(other, "answered")));
        }

        var unwritten = await Broken("known_checks", "new.side = 'asked'", () => Ask(asker, other, ByBsn(bsn)));
        Assert.True(unwritten.Status >= 500);
        Assert.DoesNotContain("known", unwritten.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((before.Asked, before.Answered + 1), (await Count(house, "asked"), await Count(other, "answered")));
        Assert.True(await Known(asker, other, ByBsn(bsn)));
    }

    [Fact]
    public async Task Whom_it_was_about_is_in_no_table_no_message_and_no_log()
    {
        var house = Houses.Catalog.Houses[0];
        var (other, bsn, name) = (house.Other(), IntakeHost.NewBsn(), NewName());
        var asker = Asker(house);
        await host.SettledAsync();
        Assert.False(await Known(asker, other, ByBsn(bsn)));
        Assert.False(await Known(asker, other, ByName(name)));
        (await Ask(Asker(house, house.ClassNone()), other, ByName(name))).Expect(409);
        (await Ask(asker, other, new() { ["bsn"] = bsn, ["familyName"] = name })).Expect(400);
        (await Guard(house).PostAsync("known-checks/_search", new { person = ByName(name) })).Expect(200);
        var written = await Broken("known_checks", "true", async () => await Ask(asker, other, ByName(name)));
        Assert.True(written.Status >= 500);
        await host.SettledAsync();
        foreach (var word in (string[])[bsn, name, Names.Fold(name)])
        {
            Assert.Equal("", await host.Database.ScalarAsync<string>("""
                select coalesce(string_agg(t.table_name, ','), '') from information_schema.tables t
                where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
                  and (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I x where x::text ilike ''%%'' || %L || ''%%''',
                    t.table_name, $1::text), false, true, '')))[1]::text::int > 0
                """, word));
            Assert.DoesNotContain(host.Messages.Everything(), heard =>
                JsonSerializer.Serialize(heard.Message, heard.Message.GetType()).Contains(word, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(host.Instance.Troubles, line => line.Contains(word, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Yes_and_no_take_the_same_work_and_leave_the_same_lines()
    {
        var house = Houses.Catalog.Houses[0];
        var (other, bsn, name) = (house.Other(), IntakeHost.NewBsn(), NewName());
        await host.Referred(other, IntakeHost.Subject(name, bsn));
        var asker = Asker(house);
        foreach (var (yes, no) in ((JsonObject, JsonObject)[])[(ByBsn(bsn), ByBsn(IntakeHost.NewBsn())), (ByName(name), ByName(NewName()))])
        {
            // Once before, so that nothing is done for the first time.
            await Ask(asker, other, (JsonObject)no.DeepClone());
            var (known, unknown) = (await Work(true, (JsonObject)yes.DeepClone()), await Work(false, no));
            Assert.NotEmpty(known);
            Assert.Equal(known, unknown);
        }

        async Task<IReadOnlyList<string>> Work(bool known, JsonObject person)
        {
            await host.SettledAsync();
            var before = host.Messages.Published<LogLinesRecorded>().Count;
            using var statements = new Statements(host.Database);
            Assert.Equal(known, await Known(asker, other, person));
            var seen = statements.Take("subject_keys", "known_checks", "INSERT INTO outbox");
            await host.SettledAsync();
            var lines = host.Messages.Published<LogLinesRecorded>().Skip(before).ToList();
            return [.. seen, .. lines.Select(line => $"{line.Audit.Length} {line.Processing.Length}").Order()];
        }
    }

    [Fact]
    public async Task An_account_asks_so_often_a_day_and_no_more_at_one_moment_either()
    {
        var house = Houses.Catalog.Houses[0];
        var (other, account) = (house.Other(), $"vrager.{Guid.NewGuid():N}");
        var asker = Asker(house, account: account);
        var statuses = (await Task.WhenAll(Enumerable.Range(0, 2 * AskWhetherKnown.MostPerDay)
            .Select(_ => Ask(asker, other, ByBsn(IntakeHost.NewBsn()))))).Select(answer => answer.Status).ToList();
        Assert.All(statuses, status => Assert.True(status is 200 or 429, $"{status}"));
        for (var i = statuses.Count(status => status == 200); i < AskWhetherKnown.MostPerDay; i++)
            (await Ask(asker, other, ByBsn(IntakeHost.NewBsn()))).Expect(200);
        var late = (await Ask(asker, other, ByBsn(IntakeHost.NewBsn()))).Expect(429);
        Assert.InRange(late.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Assert.Contains("20 vragen", late.Problem.Detail, StringComparison.Ordinal);
        Assert.Equal(AskWhetherKnown.MostPerDay, await host.Database.ScalarAsync<long>("select count(*) from known_checks where account = $1",
            account));
        await host.SettledAsync();
        Assert.Contains(host.Messages.Published<LogLinesRecorded>().SelectMany(told => told.Audit),
            line => line.Actor == account && line.Outcome == "refused" && line.Rule == RuleIds.Int14);
        // Another account of the party is not held up by it, nor is this one tomorrow.
        (await Ask(Asker(house), other, ByBsn(IntakeHost.NewBsn()))).Expect(200);
        await Older($"account = '{account}'", days: 1);
        (await Ask(asker, other, ByBsn(IntakeHost.NewBsn()))).Expect(200);
    }

    [Fact]
    public async Task Seen_by_the_party_that_asked_and_the_overseers_of_its_own_house_and_with_the_other_by_overseers_alone()
    {
        var house = Houses.Catalog.Houses[0];
        var other = Houses.Catalog.Houses.First(one => one.Id != house.Id && one.Covenant.Id == house.Covenant.Id && one.Police() == house.Police());
        var third = house.Other();
        (await Ask(Asker(house), other, ByBsn(IntakeHost.NewBsn()))).Expect(200);
        var (asked, answered) = ((await Checks(house, other, "asked"))[^1].Id, (await Checks(other, house, "answered"))[^1].Id);
        foreach (var sees in (ApiClient[])[host.Referrer(house), host.Director(house), Guard(house)])
            Assert.Contains(asked, IntakeHost.Ids(await sees.GetAsync("known-checks?limit=200")));
        foreach (var sees in (ApiClient[])[host.Director(other), Guard(other)])
        {
            var rows = (await sees.GetAsync($"known-checks?limit=200&side=answered&house={house.Id}")).Expect(200).Json.GetProperty("items");
            var row = rows.EnumerateArray().Single(row => row.GetProperty("id").GetGuid() == answered);
            Assert.Equal((house.Police(), JsonValueKind.Null), (row.GetProperty("party").GetString(), row.GetProperty("account").ValueKind));
        }

        ApiClient[] blind =
        [
            host.Delegate(house, house.Prosecution()), host.Referrer(other), host.Delegate(other, other.Prosecution()), host.Director(third),
            host.Referrer(third),
        ];
        foreach (var sees in blind)
        {
            var ids = IntakeHost.Ids(await sees.GetAsync("known-checks?limit=200")).ToList();
            Assert.DoesNotContain(asked, ids);
            Assert.DoesNotContain(answered, ids);
        }

        Assert.DoesNotContain(answered, IntakeHost.Ids(await host.Director(house).GetAsync("known-checks?limit=200")));
        (await host.As(house.Id, house.Municipality().Party, Roles.CaseDirector).GetAsync("known-checks")).Expect(403);
    }

    [Fact]
    public async Task Listed_newest_first_by_side_house_party_and_day_and_in_pages()
    {
        var house = Houses.Catalog.Houses[1];
        var other = house.Other();
        var third = Houses.Catalog.Houses.First(one => one.Id != house.Id && one.Id != other.Id);
        for (var i = 0; i < 3; i++) (await Ask(Asker(house), other, ByBsn(IntakeHost.NewBsn()))).Expect(200);
        (await Ask(Asker(house, house.Municipality().Party, Roles.ProcessDirector), third, ByBsn(IntakeHost.NewBsn()))).Expect(200);
        var director = host.Director(house);
        var all = await Listed("");
        var first = (await director.GetAsync("known-checks?limit=2")).Expect(200);
        var next = await director.GetAsync($"known-checks?limit=2&cursor={first.Json.GetProperty("next").GetString()}");
        Assert.Equal(all.Take(4), IntakeHost.Ids(first).Concat(IntakeHost.Ids(next)));
        Assert.Equal(all.OrderDescending(), all);
        var municipal = await Listed($"&party={house.Municipality().Party}&house={third.Id}");
        Assert.NotEmpty(municipal);
        Assert.Empty(municipal.Intersect(await Listed($"&house={other.Id}")));
        Assert.Empty(municipal.Except(await Listed("&side=asked")));
        Assert.Empty(municipal.Intersect(await Listed("&side=answered")));
        var today = DateOnly.FromDateTime(host.Clock.Now.UtcDateTime);
        Assert.Empty(municipal.Except(await Listed($"&askedAfter={today:yyyy-MM-dd}&askedBefore={today.AddDays(1):yyyy-MM-dd}")));
        Assert.Empty(municipal.Intersect(await Listed($"&askedBefore={today:yyyy-MM-dd}")));
        Assert.Empty(municipal.Intersect(await Listed($"&askedAfter={today.AddDays(1):yyyy-MM-dd}")));
        (await director.GetAsync("known-checks?side=beide&limit=0&askedAfter=2026-03-02&askedBefore=2026-03-02")).ExpectError("side")
            .ExpectError("limit").ExpectError("askedBefore");

        async Task<List<Guid>> Listed(string query) => [.. IntakeHost.Ids(await director.GetAsync($"known-checks?limit=200{query}"))];
    }

    [Fact]
    public async Task Found_by_who_guards_the_rights_of_the_person_and_in_that_house_alone()
    {
        var house = Houses.Catalog.Houses[0];
        var (other, bsn, name) = (house.Other(), IntakeHost.NewBsn(), NewName());
        await Ask(Asker(house), other, ByBsn(bsn));
        await Ask(Asker(house), other, ByName($"{name}-Jansma"));
        foreach (var (of, side) in new[] { (house, "asked"), (other, "answered") })
        {
            Assert.Equal([side], await Found(of, ByBsn(bsn)));
            // By one of the names that were joined, and not by that name with another day.
            Assert.Equal([side], await Found(of, ByName($"van {name}")));
            Assert.Empty(await Found(of, ByName(name, "1990-02-02")));
        }

        Assert.Empty(await Found(Houses.Catalog.Houses.First(third => third.Id != house.Id && third.Id != other.Id), ByBsn(bsn)));
        // What one house has of the question says nothing to the other.
        Assert.Equal(0, await host.Database.ScalarAsync<long>("""
            select count(*) from known_checks one join known_checks other on one.question_id = other.question_id and one.id <> other.id
            where one.marks && other.marks
            """));
        foreach (var client in (ApiClient[])[host.Director(house), host.Referrer(house)])
            (await client.PostAsync("known-checks/_search", new { person = ByBsn(bsn) })).Expect(403);
        (await Guard(house).PostAsync("known-checks/_search", new { })).ExpectError("person");
        (await Guard(house).PostAsync("known-checks/_search?limit=0", new { person = new { familyName = "x" } })).ExpectError("limit")
            .ExpectError("person.familyName").ExpectError("person.birthOn");

        async Task<string[]> Found(HouseProfile of, JsonObject person) =>
        [
            .. (await Guard(of).PostAsync("known-checks/_search", new { person })).Expect(200).Json.GetProperty("items").EnumerateArray()
                .Select(row => row.GetProperty("side").GetString()!),
        ];
    }

    [Fact]
    public async Task Gone_in_both_houses_when_its_term_is_over_and_not_before()
    {
        var house = Houses.Catalog.Houses[0];
        var other = house.Other();
        (await Ask(Asker(house), other, ByBsn(IntakeHost.NewBsn()))).Expect(200);
        (await Ask(Asker(house), other, ByBsn(IntakeHost.NewBsn()))).Expect(200);
        var (young, old) = ((await Checks(house, other, "asked"))[^1].Question, (await Checks(house, other, "asked"))[^2].Question);
        var today = DateOnly.FromDateTime(host.Clock.Now.UtcDateTime);
        var days = today.DayNumber - today.AddYears(-1).DayNumber;
        await Older($"question_id = '{old}'", days);
        await Older($"question_id = '{young}'", days - 1);
        var gone = await host.Database.ColumnAsync<Guid>("select id from known_checks where question_id = $1", old);
        Assert.Equal(2, gone.Count);
        await host.CleanUpAsync();
        Assert.Equal([young, young], await host.Database.ColumnAsync<Guid>(
            "select question_id from known_checks where question_id = $1 or question_id = $2", old, young));
        await host.SettledAsync();
        Assert.Equal(gone.Order(), host.Messages.Published<LogLinesRecorded>().SelectMany(told => told.Audit)
            .Where(line => line.Action == "known-check.destroyed" && gone.Contains(line.ObjectId!.Value))
            .Select(line => line.ObjectId!.Value).Order());
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_once_and_leaves_nothing()
    {
        var house = Houses.Catalog.Houses[0];
        var (other, asker, before) = (house.Other(), Asker(house), await host.Database.CountAsync("known_checks"));
        (await asker.PostAsync("known-checks", new { })).ExpectError("house").ExpectError("person");
        (await Ask(asker, other, [])).ExpectError("person.familyName").ExpectError("person.birthOn");
        (await Ask(asker, other, new() { ["familyName"] = "Testpersoon" })).ExpectError("person.birthOn");
        (await Ask(asker, other, new() { ["birthOn"] = Born })).ExpectError("person.familyName");
        (await Ask(asker, other, ByName(" - . "))).ExpectError("person.familyName");
        (await Ask(asker, other, ByName(new string('x', 201)))).ExpectError("person.familyName");
        (await Ask(asker, other, ByName("Test\0persoon"))).ExpectError("person.familyName");
        (await Ask(asker, other, new() { ["bsn"] = IntakeHost.NewBsn(), ["birthOn"] = Born })).ExpectError("person.bsn");
        foreach (var bsn in (string[])["", "123456789", "\0", new string('1', 100_000), "１１１２２２３３３"])
            (await Ask(asker, other, ByBsn(bsn))).ExpectError("person.bsn");
        foreach (var elsewhere in (string[])["nergens", "\0", new string('x', 100_000), house.Id.ToUpperInvariant()])
        {
            (await asker.PostAsync("known-checks", new { house = elsewhere, person = ByBsn("1"), ground = "omdat" })).ExpectError("house")
                .ExpectError("person.bsn").ExpectError("ground");
        }

        // Of a house no more is asked than whether it is one.
        Assert.Contains(other.Id, (await asker.PostAsync("known-checks", new { house = "nergens", person = ByBsn(IntakeHost.NewBsn()) }))
            .ExpectError("house").Text, StringComparison.Ordinal);
        Assert.Equal(400, (await asker.PostAsync("known-checks", new { house = 1, person = "x" })).Status);
        Assert.Equal(before, await host.Database.CountAsync("known_checks"));
        // What follows upon a yes has no address.
        Assert.Equal(["GET /known-checks", "POST /known-checks", "POST /known-checks/_search"],
            Endpoints.Of(host.Services).Where(endpoint => endpoint.Route.Contains("known", StringComparison.Ordinal))
                .Select(endpoint => $"{endpoint.Method} {endpoint.Route}").Order(StringComparer.Ordinal));
    }

    private static JsonObject ByBsn(string bsn) => new() { ["bsn"] = bsn };

    private static JsonObject ByName(string name, string birthOn = Born) => new() { ["familyName"] = name, ["birthOn"] = birthOn };

    /// <summary>A name that nobody else has, in letters alone.</summary>
    private static string NewName() => $"Zwaluw{string.Concat(Guid.NewGuid().ToString("N").Take(12).Select(c => (char)(c % 16 + 'a')))}";

    /// <summary>An account that has asked nothing yet.</summary>
    private ApiClient Asker(HouseProfile house, string? party = null, string role = Roles.PartyDelegate, string? account = null) =>
        host.WithToken(host.Tokens.Issue(house.Id, party ?? house.Police(), [role], account ?? $"vrager.{Guid.NewGuid():N}"));

    private ApiClient Guard(HouseProfile house) => host.As(house.Id, house.Municipality().Party, Roles.ContactPoint);

    private static Task<Answer> Ask(ApiClient asker, HouseProfile other, JsonObject person, string? ground = Ground) =>
        asker.PostAsync("known-checks", new { house = other.Id, person, ground });

    private static async Task<bool> Known(ApiClient asker, HouseProfile other, JsonObject person) =>
        (await Ask(asker, other, person)).Expect(200).Json.GetProperty("known").GetBoolean();

    private Task<Guid> SubjectOf(Guid referral) => host.Database.ScalarAsync<Guid>("select id from subjects where referral_id = $1", referral);

    private Task<long> Count(HouseProfile house, string side) =>
        host.Database.ScalarAsync<long>("select count(*) from known_checks where house = $1 and side = $2", house.Id, side);

    /// <summary>What a house has on record of questions to or from another, in order of time.</summary>
    private async Task<IReadOnlyList<(Guid Id, Guid Question, bool Known)>> Checks(HouseProfile house, HouseProfile other, string side) =>
    [
        .. (await host.Database.ColumnAsync<string>("""
            select id || ' ' || question_id || ' ' || known from known_checks where house = $1 and other_house = $2 and side = $3
            order by asked_at, xmin::text::bigint
            """, house.Id, other.Id, side))
            .Select(row => row.Split(' ')).Select(row => (Guid.Parse(row[0]), Guid.Parse(row[1]), bool.Parse(row[2]))),
    ];

    /// <summary>Makes rows as old as they would be after so many days; no account could.</summary>
    private Task Older(string which, int days) => host.Database.ExecuteAsync(
        $"set session_replication_role = replica; update known_checks set asked_at = asked_at - interval '{days} days' where {which}");

    /// <summary>While it runs, such a row does not come into the table: as if the service stopped there.</summary>
    private async Task<Answer> Broken(string table, string when, Func<Task<Answer>> request)
    {
        await host.SettledAsync();
        await host.Database.ExecuteAsync(
            "create or replace function stop() returns trigger language plpgsql as 'begin raise exception ''stop''; end'");
        await host.Database.ExecuteAsync($"create trigger stop before insert on {table} for each row when ({when}) execute function stop()");
        try
        {
            return await request();
        }
        finally
        {
            await host.Database.ExecuteAsync($"drop trigger stop on {table}");
        }
    }
}
