using Platform.Contracts.Triage;

namespace Platform.Intake.Tests.Information;

/// <summary>What can happen to a question between asking and answering (INT-05).</summary>
[Collection(IntakeCollection.Name)]
public sealed class RequestChangesTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    private enum Way
    {
        Reminders,
        Withdrawal,
        DueDate,
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task A_party_answers_in_parts_and_the_request_stays_open_until_the_last(string id)
    {
        var house = Houses.Of(id);
        var (referral, request) = await Asked(house);
        var party = host.Delegate(house, house.Prosecution());
        await party.CreateAsync($"information-requests/{request}/answers", new
        {
            answer = "items", complete = false,
            items = (object[])[IntakeHost.Item("Deel een.")]
        });
        var open = (await party.GetAsync($"information-requests/{request}")).Expect(200).Json;
        Assert.Equal(("open", 1), (open.GetProperty("state").GetString(), open.GetProperty("deliveries").GetInt32()));
        Assert.NotEmpty(open.GetProperty("subjects").EnumerateArray());
        await party.CreateAsync($"information-requests/{request}/answers", new
        {
            answer = "items", complete = false,
            items = (object[])[IntakeHost.Item("Deel twee."), IntakeHost.Item("Deel drie.")]
        });
        (await party.PostAsync($"information-requests/{request}/answers", new { answer = "nothing-known" })).ExpectError("answer");
        await party.CreateAsync($"information-requests/{request}/answers", new { answer = "items" });

        var done = (await party.GetAsync($"information-requests/{request}")).Expect(200).Json;
        Assert.Equal(("answered", "items", 2), (done.GetProperty("state").GetString(), done.GetProperty("answer").GetString(),
            done.GetProperty("deliveries").GetInt32()));
        Assert.Equal(3, IntakeHost.Ids(await host.Intaker(house).GetAsync($"referrals/{referral}/items")).Count());
        await host.SettledAsync();
        Assert.Equal([(1, false), (2, false), (0, true)], host.Messages.Published<InformationSupplied>().Where(told => told.RequestId == request)
            .Select(told => (told.ItemCount, told.Complete ?? true)));
    }

    [Fact]
    public async Task Part_of_an_answer_has_items_and_only_items_come_in_parts()
    {
        var (_, request) = await Asked(House);
        var party = host.Delegate(House, House.Prosecution());
        (await party.PostAsync($"information-requests/{request}/answers", new { answer = "nothing-known", complete = false }))
            .ExpectError("complete");
        (await party.PostAsync($"information-requests/{request}/answers", new { answer = "items", complete = false })).ExpectError("items");
        (await party.PostAsync($"information-requests/{request}/answers", new { answer = "items" })).ExpectError("items");
        (await party.PostAsync($"information-requests/{request}/answers", new
        {
            answer = "declined", reason = "x",
            items = (object[])[IntakeHost.Item()]
        })).ExpectError("items");
        // The same delivery twice, by its key, is one.
        var (key, body) = (Guid.NewGuid().ToString(), new { answer = "items", complete = false, items = (object[])[IntakeHost.Item()] });
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => party.PostAsync($"information-requests/{request}/answers", body, key)));
        Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[201, 412]));
        Assert.Contains(answers, answer => answer.Status == 201);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from information_items where request_id = $1", request));
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task A_question_no_longer_needed_is_withdrawn_and_says_no_more_whom_it_was_about(string id)
    {
        var house = Houses.Of(id);
        var (referral, request) = await Asked(house);
        var party = host.Delegate(house, house.Prosecution());
        await Change(house, request, Way.Withdrawal, new { reason = "De aanmelder gaf het zelf." });
        var seen = (await party.GetAsync($"information-requests/{request}")).Expect(200).Json;
        Assert.Equal(("withdrawn", "De aanmelder gaf het zelf."), (seen.GetProperty("state").GetString(), seen.GetProperty("withdrawalReason")
            .GetString()));
        Assert.Empty(seen.GetProperty("subjects").EnumerateArray());
        (await party.PostAsync($"information-requests/{request}/answers", new { answer = "nothing-known" })).Expect(409);
        Assert.Contains(request, IntakeHost.Ids(
            await party.GetAsync($"information-requests?process={house.Process().Id}&state=withdrawn&limit=200")));

        // The wall in the database has closed too.
        await using var connection = await host.Database.OpenAsServiceAsync(house.Id, house.Prosecution(), Roles.PartyDelegate);
        await using var count = new Npgsql.NpgsqlCommand($"select count(*) from subjects where referral_id = '{referral}'", connection);
        Assert.Equal(0L, await count.ExecuteScalarAsync());
        await host.Completed(house, referral);
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task A_party_gets_another_day_with_the_reason(string id)
    {
        var house = Houses.Of(id);
        var (_, request) = await Asked(house);
        await Change(house, request, Way.DueDate, new { dueOn = "2026-04-01", reason = "Het dossier komt van elders." });
        var seen = (await host.Delegate(house, house.Prosecution()).GetAsync($"information-requests/{request}")).Expect(200).Json;
        Assert.Equal(("2026-04-01", "Het dossier komt van elders."), (seen.GetProperty("dueOn").GetString(), seen.GetProperty("dueReason")
            .GetString()));
        (await Try(host.Intaker(house), request, Way.DueDate, new { dueOn = "2026-01-01" }, "\"1\"")).ExpectError("dueOn").ExpectError("reason");
    }

    [Fact]
    public async Task A_party_is_reminded_at_most_once_a_day()
    {
        var (_, request) = await Asked(House);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.Intaker(House)
            .PostAsync($"information-requests/{request}/reminders")));
        Assert.Single(answers.Select(answer => answer.Expect(201).Id).Distinct());
        var seen = (await host.Delegate(House, House.Prosecution()).GetAsync($"information-requests/{request}")).Expect(200).Json;
        var reminder = Assert.Single(seen.GetProperty("reminders").EnumerateArray());
        Assert.Equal(("by-hand", "2026-03-02"), (reminder.GetProperty("kind").GetString(), reminder.GetProperty("on").GetString()));
        var row = (await host.Delegate(House, House.Prosecution()).GetAsync("information-requests?limit=200")).Json.GetProperty("items")
            .EnumerateArray()
            .Single(one => one.GetProperty("id").GetGuid() == request);
        Assert.Equal("2026-03-02", row.GetProperty("remindedOn").GetString());
    }

    [Fact]
    public async Task The_day_itself_reminds_once_before_and_once_after()
    {
        var (_, request) = await Asked(House);
        async Task<string> Noted(string dueOn)
        {
            // The day is moved instead of the clock, on which other tests stand.
            await host.Database.ExecuteAsync("update information_requests set due_on = $2 where id = $1", request,
                DateOnly.Parse(dueOn, System.Globalization.CultureInfo.InvariantCulture));
            await host.RemindAsync();
            await host.RemindAsync();
            var kinds = await host.Database.ColumnAsync<string>(
                $"select kind from information_reminders where request_id = '{request}' order by reminded_on");
            // Tomorrow: another day on which it can be reminded.
            await host.Database.ExecuteAsync("update information_reminders set reminded_on = reminded_on - 1 where request_id = $1", request);
            return string.Join(' ', kinds);
        }

        Assert.Equal("", await Noted("2026-03-05"));
        Assert.Equal("due-soon", await Noted("2026-03-04"));
        Assert.Equal("due-soon", await Noted("2026-03-04"));
        Assert.Equal("due-soon overdue", await Noted("2026-03-01"));
        Assert.Equal("due-soon overdue", await Noted("2026-03-01"));
        await host.Delegate(House, House.Prosecution()).CreateAsync($"information-requests/{request}/answers", new { answer = "nothing-known" });
        Assert.Equal("due-soon overdue", await Noted("2026-02-01"));
        await host.SettledAsync();
        Assert.Equal(2, host.Messages.Published<Platform.Contracts.Logboek.LogLinesRecorded>().SelectMany(told => told.Audit)
            .Count(line => line.Action == "information-request.reminded" && line.ObjectId == request && line.Actor == "intake"));
    }

    [Fact]
    public async Task Two_instances_that_remind_at_the_same_time_remind_once()
    {
        var requests = new List<Guid>();
        for (var i = 0; i < 5; i++) requests.Add((await Asked(House)).Request);
        await host.Database.ExecuteAsync("update information_requests set due_on = '2026-03-01' where id = any($1)", requests.ToArray());
        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.RemindAsync()));
            Assert.Equal(5, await host.Database.ScalarAsync<long>("select count(*) from information_reminders where request_id = any($1)",
                requests.ToArray()));
            await host.Database.ExecuteAsync("delete from information_reminders where request_id = any($1)", requests.ToArray());
        }
    }

    [Fact]
    public async Task Other_roles_get_403_stale_versions_412_and_what_is_over_409()
    {
        var (_, request) = await Asked(House);
        var other = Roles.Leaders.First(role => !House.Process().IntakeRoles.Contains(role));
        var seen = (await host.Intaker(House).GetAsync($"information-requests/{request}")).ETag!;
        foreach (var (way, body) in Ways())
        {
            (await Try(host.Delegate(House, House.Prosecution()), request, way, body, seen)).Expect(403);
            (await Try(host.As(House.Id, House.Municipality().Party, other), request, way, body, seen)).Expect(403);
            (await Try(host.Director(House.Other()), request, way, body, seen)).Expect(404);
            if (way is Way.Reminders) continue;
            (await Try(host.Intaker(House), request, way, body, null)).Expect(428);
            (await Try(host.Intaker(House), request, way, body, "\"1\"")).Expect(412);
        }

        // Of two coordinators with the same version in hand one wins.
        var answers = await Task.WhenAll(
            Try(host.Intaker(House), request, Way.Withdrawal, new { reason = "x" }, seen),
                Try(host.Intaker(House), request, Way.DueDate, new { dueOn = "2026-04-01", reason = "x" }, seen));
        Assert.Equal([204, 412], answers.Select(answer => answer.Status).Order());

        (_, request) = await Asked(House);
        await host.Delegate(House, House.Prosecution()).CreateAsync($"information-requests/{request}/answers", new { answer = "nothing-known" });
        seen = (await host.Intaker(House).GetAsync($"information-requests/{request}")).ETag!;
        foreach (var (way, body) in Ways())
            Assert.Equal("urn:veiligheidshuis:problem:wrong-phase", (await Try(host.Intaker(House), request, way, body, seen)).Expect(409)
                .Problem.Type);
    }

    [Fact]
    public async Task A_question_of_triage_is_changed_at_triage()
    {
        var referral = await host.Referred(House);
        var question = Guid.NewGuid();
        await host.Messages.PublishAsync(new TriageInformationRequested
        {
            House = House.Id, CaseId = referral, Process = House.Process().Id, QuestionId = question, Party = House.Prosecution(),
            DueOn = new(2026, 3, 9),
        });
        await Eventually.Holds(async () => (await host.Intaker(House).GetAsync($"information-requests/{question}")).Status == 200);
        var seen = (await host.Intaker(House).GetAsync($"information-requests/{question}")).ETag;
        (await Try(host.Intaker(House), question, Way.Withdrawal, new { reason = "x" }, seen)).Expect(409);
        (await Try(host.Intaker(House), question, Way.DueDate, new { dueOn = "2026-04-01", reason = "x" }, seen)).Expect(409);
        (await Try(host.Intaker(House), question, Way.Reminders, null, null)).Expect(201);
    }

    private static (Way Way, object? Body)[] Ways() =>
        [(Way.Reminders, null), (Way.Withdrawal, new { reason = "x" }), (Way.DueDate, new { dueOn = "2026-04-01", reason = "x" })];

    private static Task<Answer> Try(ApiClient client, Guid request, Way way, object? body, string? ifMatch) => way switch
    {
        Way.DueDate => client.PutAsync($"information-requests/{request}/due-date", body, ifMatch),
        Way.Withdrawal => client.PostAsync($"information-requests/{request}/withdrawal", body, ifMatch: ifMatch),
        _ => client.PostAsync($"information-requests/{request}/reminders"),
    };

    private async Task Change(HouseProfile house, Guid request, Way way, object body)
    {
        var client = host.Intaker(house);
        (await Try(client, request, way, body, (await client.GetAsync($"information-requests/{request}")).Expect(200).ETag)).Expect(204);
    }

    private async Task<(Guid Referral, Guid Request)> Asked(HouseProfile house)
    {
        var referral = await host.Referred(house);
        return (referral, (await host.Asked(house, referral, house.Prosecution()))[house.Prosecution()]);
    }
}
