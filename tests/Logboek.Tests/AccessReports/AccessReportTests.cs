using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.BuildingBlocks.Access;
using Platform.Contracts.Access;
using Platform.Contracts.Logboek;
using Platform.Contracts.Weegploeg;
using Platform.Covenants;
using Platform.ServiceDefaults;
using Platform.TestKit;

namespace Platform.Logboek.Tests.AccessReports;

/// <summary>ACC-10: one answer over all services to who could see, and who did see, a case in a period, and why.</summary>
[Collection(LogboekCollection.Name)]
public sealed class AccessReportTests(LogboekHost host)
{
    private const string Purpose = "legality-control";

    private static readonly string[] Services = ["intake", "triage", "meetings", "nazorg", "weegploeg", "governance", "retention"];

    private static HouseProfile House => LogboekHost.Catalog.Houses[0];

    public static TheoryData<string> Houses() => [.. LogboekHost.Catalog.Houses.Select(static house => house.Id)];

    public static TheoryData<string, string> Closed() => AuditLog.ClosedChainTests.Closed();

    [Theory, MemberData(nameof(Houses))]
    public async Task It_puts_together_what_the_services_answer_and_what_the_log_says(string house)
    {
        var caseId = Guid.CreateVersion7();
        await host.TellAsync([.. Enumerable.Range(0, 5).Select(n => host.Line(house, $"referral.viewed-{n}", caseId)),
            host.Line(house, "x.refused", caseId) with { Outcome = "refused" },
            host.Line(house, "x.before", caseId) with { At = host.Clock.Now.AddDays(-3) }]);
        var (reader, made) = await MakeAsync(house, caseId, Roles.Auditor);
        var asked = await host.Messages.WaitFor<CaseAccessAsked>(told => told.ReportId == made.Id);
        Assert.Equal((house, caseId, host.Clock.Now.AddDays(-1), host.Clock.Now.AddDays(1)), (asked.House, asked.CaseId, asked.From, asked.Until));
        var first = (await reader.GetAsync(made.Location)).Expect(200).Json;
        Assert.Equal(Services.Order(), Strings(first, "notAnsweredYet").Order());
        var own = Assert.Single(first.GetProperty("services").EnumerateArray());
        Assert.Equal("logboek", own.GetProperty("service").GetString());
        Assert.Equal(new[] { Roles.Auditor, Roles.PrivacyOfficer }.Order(), Strings(own, "couldSee", "role").Order());

        var told = Told(house, made.Id, "intake", "complex", Sight("role", role: Roles.ProcessDirector, rule: "INT-04"),
            Sight("involvement", party: "politie"), Sight("recusal", account: "iemand"));
        var message = Guid.CreateVersion7();
        await SendAsync(told, message);
        await host.Messages.PublishAsync(told, message);
        await SendAsync(told with { Sights = [Sight("role", role: "somebody-else")] });
        await SendAsync(told with { Service = "operations" });
        await SendAsync(Told(LogboekHost.Catalog.Houses.First(other => other.Id != house).Id, made.Id, "triage", "complex",
            Sight("role", role: "not-of-this-house")));
        await SendAsync(Told(house, Guid.CreateVersion7(), "triage", "complex", Sight("role", role: "of-no-report")));
        await SendAsync(Told(house, made.Id, "nazorg", null));

        var report = (await reader.GetAsync($"{made.Location}?limit=2")).Expect(200);
        Assert.Equal(["intake", "nazorg", "logboek"], report.Json.GetProperty("services").EnumerateArray()
            .Select(static row => row.GetProperty("service").GetString()));
        Assert.Equal(Services.Except(["intake", "nazorg"]).Order(), Strings(report.Json, "notAnsweredYet").Order());
        var intake = report.Json.GetProperty("services")[0];
        Assert.Equal(["role", "involvement"], Strings(intake, "couldSee", "kind"));
        Assert.Equal([Roles.ProcessDirector, null], Strings(intake, "couldSee", "role"));
        Assert.Equal(["iemand"], Strings(intake, "couldNotSee", "account"));
        Assert.Empty(report.Json.GetProperty("services")[1].GetProperty("couldSee").EnumerateArray());

        var seen = new List<string?>();
        string? cursor = null;
        do
        {
            var page = (await reader.GetAsync($"{made.Location}?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}"))
                .Expect(200).Json.GetProperty("didSee");
            seen.AddRange(Strings(page, "items", "action").Where(static action => action!.StartsWith("referral", StringComparison.Ordinal)));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        Assert.Equal(["referral.viewed-4", "referral.viewed-3", "referral.viewed-2", "referral.viewed-1", "referral.viewed-0"], seen);
        var row = report.Json.GetProperty("didSee").GetProperty("items").EnumerateArray().First();
        Assert.False(string.IsNullOrEmpty(row.GetProperty("purpose").GetString()));

        // Asking and reading are lines too, of that case.
        await Eventually.Holds(async () =>
        {
            var lines = Strings((await reader.PostAsync("audit-lines/_search?limit=200", new { purpose = Purpose, caseId })).Expect(200).Json,
                "items", "action");
            return lines.Count(static action => action is "access-report.asked") == 1
                && lines.Count(static action => action is "access-report.read") > 3;
        });
    }

    [Theory, MemberData(nameof(Closed))]
    public async Task Of_a_closed_process_it_tells_its_guard_and_to_anybody_else_looks_as_of_a_case_that_never_was(string id, string process)
    {
        var house = LogboekHost.Catalog.House(id);
        var (closed, nowhere) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.TellAsync([host.Line(id, "signal.received", closed) with { Process = process },
            host.Line(id, "case.viewed", closed) with { Process = process }]);
        var answers = new List<(string Real, string None)>();
        foreach (var role in (string[])[Roles.Auditor, .. house.Process(process)!.Compartment!.Guards])
        {
            var (reader, there) = await MakeAsync(id, closed, role);
            var none = (await reader.PostAsync("access-reports", Body(nowhere))).Expect(201);
            await AnsweredAsync(none.Id);
            foreach (var service in Services)
            {
                await SendAsync(service is "weegploeg" or "retention"
                    ? Told(id, there.Id, service, process, Sight("role", role: "weegploeg-member", party: "politie"))
                    : Told(id, there.Id, service, null));
                await SendAsync(Told(id, none.Id, service, null));
            }

            var (real, empty) = ((await reader.GetAsync(there.Location)).Expect(200), (await reader.GetAsync(none.Location)).Expect(200));
            // No trace tells which of the two it was.
            Assert.All((Answer[])[there, none, real, empty], static answer => Assert.True(answer.Headers.Contains(Silence.Header)));
            if (role is Roles.Auditor) Assert.Equal(Plain(empty, nowhere, none.Id), Plain(real, closed, there.Id));
            else
            {
                Assert.Equal(["weegploeg", "retention", "logboek"], real.Json.GetProperty("services").EnumerateArray()
                    .Where(static row => row.GetProperty("couldSee").GetArrayLength() > 0)
                    .Select(static row => row.GetProperty("service").GetString()));
                Assert.Equal(["case.viewed", "signal.received"], Strings(real.Json.GetProperty("didSee"), "items", "action")
                    .Where(static action => !action!.StartsWith("access-report", StringComparison.Ordinal)));
                answers.Add((real.Text, empty.Text));
            }
        }

        Assert.NotEmpty(answers);
        // That the guard asked stands inside the process.
        await host.SettledAsync();
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            "select count(*) from audit_lines where $1 = any(case_ids) and chain = $2 and action like 'access-report.%' and 'privacy-officer' = "
                + "any(roles)", closed, process) == 2);
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from audit_lines where $1 = any(case_ids) and chain = '' and 'privacy-officer' = any(roles)", closed));

        string Plain(Answer answer, Guid caseId, Guid report)
        {
            var json = JsonNode.Parse(answer.Text.Replace(caseId.ToString(), "case", StringComparison.Ordinal)
                .Replace(report.ToString(), "report", StringComparison.Ordinal))!;
            // What the reader itself did is there in both.
            json["didSee"]!["items"] = new JsonArray();
            return json.ToJsonString();
        }
    }

    [Fact]
    public async Task ACC_08_To_who_is_excluded_it_says_nothing_of_the_case()
    {
        var (caseId, name) = (Guid.CreateVersion7(), $"account.{Guid.NewGuid():N}");
        var reader = host.WithToken(host.Tokens.Issue(House.Id, House.Municipalities[0].Party, [Roles.Auditor], name));
        await host.TellAsync([host.Line(House.Id, caseId: caseId)]);
        var made = (await reader.PostAsync("access-reports", Body(caseId))).Expect(201);
        await SendAsync(Told(House.Id, made.Id, "intake", "complex", Sight("involvement", party: "politie")));
        Assert.NotEmpty((await reader.GetAsync(made.Location)).Expect(200).Json.GetProperty("services")[0].GetProperty("couldSee").EnumerateArray());
        await SendAsync(new AccountRecused
        {
            House = House.Id, CaseId = caseId, Process = "complex", Account = name, SetAt = host.Clock.Now,
            LiftedAt = null
        });
        var report = (await reader.GetAsync(made.Location)).Expect(200).Json;
        Assert.Empty(report.GetProperty("services")[0].GetProperty("couldSee").EnumerateArray());
        Assert.Empty(report.GetProperty("didSee").GetProperty("items").EnumerateArray());
    }

    [Theory, MemberData(nameof(Closed))]
    public async Task ACC_08_An_order_of_the_closed_process_hides_its_lines_from_its_guard(string id, string process)
    {
        var house = LogboekHost.Catalog.House(id);
        var (caseId, name) = (Guid.CreateVersion7(), $"account.{Guid.NewGuid():N}");
        var guard = host.WithToken(host.Tokens.Issue(id, house.Municipalities[0].Party, [.. house.Process(process)!.Compartment!.Guards], name));
        await host.TellAsync([host.Line(id, "signal.received", caseId) with { Process = process }]);
        Assert.Single(await LinesAsync());
        await SendAsync(new SubjectRecused
        {
            House = id, CaseId = caseId, Process = process, Account = name, SetAt = host.Clock.Now,
            LiftedAt = null
        });
        Assert.Empty(await LinesAsync());

        async Task<List<string?>> LinesAsync() =>
            Strings((await guard.PostAsync("audit-lines/_search", new { purpose = Purpose, caseId, action = "signal.received" })).Expect(200).Json,
                "items", "action");
    }

    [Fact]
    public async Task It_is_there_for_who_made_it_and_only_who_may_read_the_log_makes_one()
    {
        var caseId = Guid.CreateVersion7();
        var (reader, made) = await MakeAsync(House.Id, caseId, Roles.Auditor);
        (await host.As(House.Id, House.Municipalities[0].Party, Roles.PrivacyOfficer).GetAsync(made.Location)).Expect(404);
        (await host.Auditor(LogboekHost.Other).GetAsync(made.Location)).Expect(404);
        (await reader.GetAsync($"access-reports/{Guid.CreateVersion7()}")).Expect(404);
        var director = host.As(House.Id, House.Municipalities[0].Party, Roles.ProcessDirector, Roles.ContactPoint);
        (await director.PostAsync("access-reports", Body(caseId))).Expect(403);
        (await director.GetAsync(made.Location)).Expect(403);
        (await host.Anonymous().GetAsync(made.Location)).Expect(401);
        (await reader.PostAsync("access-reports", new { purpose = "curiosity" })).ExpectError("purpose").ExpectError("caseId").ExpectError("from")
            .ExpectError("until");
        (await reader.PostAsync("access-reports", new { purpose = Purpose, caseId, from = host.Clock.Now, until = host.Clock.Now }))
            .ExpectError("until");
        (await reader.PostAsync("access-reports", new
        {
            purpose = Purpose, caseId, from = host.Clock.Now.AddDays(-1),
            until = host.Clock.Now.AddDays(366)
        })).ExpectError("until");
        (await reader.PostAsync("access-reports", new
        {
            purpose = Purpose, caseId, from = host.Clock.Now.AddDays(1),
            until = host.Clock.Now.AddDays(2)
        })).ExpectError("from");

        var key = Guid.NewGuid().ToString();
        var once = (await reader.PostAsync("access-reports", Body(caseId), key)).Expect(201);
        Assert.Equal(once.Id, (await reader.PostAsync("access-reports", Body(caseId), key)).Expect(201).Id);
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<CaseAccessAsked>(), told => told.ReportId == once.Id);
    }

    [Fact]
    public async Task An_answer_whose_keeping_breaks_halfway_is_kept_whole_and_once()
    {
        var (reader, made) = await MakeAsync(House.Id, Guid.CreateVersion7(), Roles.Auditor);
        await host.Database.ExecuteAsync("""
            create sequence broken;
            create function break_once() returns trigger language plpgsql security definer as
              $$ begin if nextval('broken') = 2 then raise exception using errcode = 'serialization_failure'; end if; return new; end $$;
            create trigger break_once before insert on access_sights for each row execute function break_once();
            """);
        try
        {
            await SendAsync(Told(House.Id, made.Id, "intake", "complex", Sight("role", role: "a"), Sight("role", role: "b"),
                Sight("role", role: "c")));
            Assert.True(await host.Database.ScalarAsync<long>("select last_value from broken") > 3, "Nothing broke.");
        }
        finally
        {
            await host.Database.ExecuteAsync("drop function break_once() cascade; drop sequence broken");
        }

        Assert.Equal(["a", "b", "c"], Strings((await reader.GetAsync(made.Location)).Expect(200).Json.GetProperty("services")[0], "couldSee",
            "role"));
    }

    private object Body(Guid caseId) => new { purpose = Purpose, caseId, from = host.Clock.Now.AddDays(-1), until = host.Clock.Now.AddDays(1) };

    private async Task<(ApiClient Reader, Answer Made)> MakeAsync(string house, Guid caseId, string role)
    {
        var reader = host.As(house, LogboekHost.Catalog.House(house).Municipalities[0].Party, role);
        var made = (await reader.PostAsync("access-reports", Body(caseId))).Expect(201);
        await AnsweredAsync(made.Id);
        return (reader, made);
    }

    /// <summary>Logboek itself shows lines of a case, and so answers its own question.</summary>
    private Task AnsweredAsync(Guid report) => Eventually.Holds(async () =>
        await host.Database.ScalarAsync<long>("select count(*) from access_answers where report_id = $1 and service = 'logboek'", report) == 1);

    private async Task SendAsync<T>(T message, Guid? messageId = null) where T : class
    {
        var id = messageId ?? Guid.CreateVersion7();
        await host.Messages.PublishAsync(message, id);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1", id) == 1);
    }

    private static CaseAccessTold Told(string house, Guid report, string service, string? process, params AccessPeriod[] sights) =>
        new() { House = house, ReportId = report, Service = service, Process = process, Sights = sights };

    private AccessPeriod Sight(string kind, string? role = null, string? party = null, string? account = null, string? rule = null) => new()
    {
        Kind = kind, Role = role, Party = party, Account = account, Rule = rule, Phase = null, Ground = null, DecisionId = null,
        Since = host.Clock.Now, Until = null,
    };

    private static List<string?> Strings(JsonElement of, string list, string? member = null) =>
        [.. of.GetProperty(list).EnumerateArray().Select(row => (member is null ? row : row.GetProperty(member)).GetString())];
}
