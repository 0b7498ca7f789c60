using System.Text.Json;
using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.Contracts.Access;
using Platform.Contracts.Weegploeg;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Dossiers;

/// <summary>What Intake tells of one account holds here too: excluded from a case (ACC-08), let in for a day (ACC-09), on record (ACC-10).</summary>
[Collection(MeetingsCollection.Name)]
public sealed class CaseAccessTests(MeetingsHost host)
{
    private static readonly string[] CaseTables =
    [
        "agenda_items", "invitations", "attendances", "plans", "plan_actions", "plan_roles", "plan_aims", "progress_notes", "involvements", "cases",
        "work_process_departures",
    ];

    [Theory]
    [MemberData(nameof(Houses.OnePerCovenant), MemberType = typeof(Houses))]
    public async Task An_excluded_chair_finds_no_trace_of_the_case_and_decides_nothing_about_it(string house)
    {
        var scene = host.In(house);
        var (chair, name) = scene.Account(scene.Municipality, scene.Profile.Chair);
        var (caseId, meetingId, planId, itemId) = await FilledAsync(scene);
        (await chair.GetAsync($"cases/{caseId}")).Expect(200);
        var etag = await scene.CaseETagAsync(caseId);
        foreach (var table in CaseTables) Assert.True(await CountAsync(scene, table, caseId, name) > 0, table);

        var told = scene.Recused(caseId, name);
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => (await chair.GetAsync($"cases/{caseId}")).Status == 404);
        foreach (var path in (string[])
        [
            $"cases/{caseId}/plans", $"cases/{caseId}/plans/{planId}", $"meetings/{meetingId}/agenda-items/{itemId}",
            $"cases/{caseId}/access-history?on=2026-03-02",
        ]) Assert.Contains((await chair.GetAsync(path)).Status, (int[])[404, 403]); // 403: who chairs in this house accounts for nothing.
        foreach (var path in (string[])[$"cases?process={scene.Process}&limit=200", $"meetings/{meetingId}"])
            Assert.DoesNotContain(caseId.ToString(), (await chair.GetAsync(path)).Expect(200).Text, StringComparison.Ordinal);

        var adopted = await host.Database.CountAsync("plans");
        (await chair.PostAsync($"cases/{caseId}/plans", scene.PlanBody(meetingId))).Expect(404);
        (await chair.PostAsync($"cases/{caseId}/scale-down", scene.ScaleDownBody(meetingId), ifMatch: etag)).Expect(404);
        (await chair.PostAsync($"cases/{caseId}/case-director", new { party = scene.Police, meetingId }, ifMatch: etag)).Expect(404);
        var another = await scene.PlannedMeetingAsync();
        // Not TRI-07 either, which would say that the case is known from an earlier phase.
        (await chair.PostAsync($"meetings/{another}/agenda-items", scene.AgendaBody(caseId))).Expect(404);
        Assert.Equal(adopted, await host.Database.CountAsync("plans"));
        foreach (var table in CaseTables) Assert.Equal((table, 0L), (table, await CountAsync(scene, table, caseId, name)));

        (await scene.Chair.GetAsync($"cases/{caseId}")).Expect(200);
        await host.Messages.PublishAsync(told with { LiftedAt = host.Clock.Now });
        await Eventually.Holds(async () => (await chair.GetAsync($"cases/{caseId}")).Status == 200);
    }

    [Fact]
    public async Task A_case_of_an_earlier_phase_is_unknown_to_an_excluded_account_too()
    {
        var scene = host.In(Houses.Catalog.Houses[0].Id);
        var (chair, name) = scene.Account(scene.Municipality, scene.Profile.ScheduledBy[0]);
        var (caseId, meetingId) = (Guid.CreateVersion7(), await scene.PlannedMeetingAsync());
        await scene.InvolveAsync(caseId, scene.Police);
        (await chair.PostAsync($"meetings/{meetingId}/agenda-items", scene.AgendaBody(caseId))).ExpectRefusal(RuleIds.Tri07);
        await host.Messages.PublishAsync(scene.Recused(caseId, name));
        await Eventually.Holds(async () => (await chair.PostAsync($"meetings/{meetingId}/agenda-items", scene.AgendaBody(caseId))).Status == 404);
    }

    [Theory]
    [MemberData(nameof(Houses.OnePerCovenant), MemberType = typeof(Houses))]
    public async Task An_emergency_opens_the_case_to_that_account_until_it_ends(string house)
    {
        var scene = host.In(house);
        var (caseId, _, planId, _) = await FilledAsync(scene);
        var (account, name) = scene.Account(scene.Prosecution, RoleIds.PartyDelegate);
        (await account.GetAsync($"cases/{caseId}")).Expect(404);
        var told = scene.Emergency(caseId, name, scene.Prosecution);
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => (await account.GetAsync($"cases/{caseId}")).Status == 200);
        (await account.GetAsync($"cases/{caseId}/plans/{planId}")).Expect(200);
        (await scene.Delegate(scene.Prosecution).GetAsync($"cases/{caseId}")).Expect(404);
        Assert.Equal(0, await CountAsync(scene, "cases", caseId, "another.account", scene.Prosecution, RoleIds.PartyDelegate));
        var now = host.Clock.Now;
        try
        {
            host.Clock.Now = told.EndsAt;
            (await account.GetAsync($"cases/{caseId}")).Expect(404);
        }
        finally
        {
            host.Clock.Now = now;
        }
    }

    [Theory]
    [MemberData(nameof(Houses.OnePerCovenant), MemberType = typeof(Houses))]
    public async Task It_says_who_could_see_the_case_on_a_day_and_why(string house)
    {
        var scene = host.In(house);
        var (caseId, _, _, _) = await FilledAsync(scene);
        await host.Messages.PublishAsync(scene.Recused(caseId, "iemand.anders"));
        await host.Messages.PublishAsync(scene.Emergency(caseId, "een.ander", scene.Prosecution));
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            "select (select count(*) from recusals where case_id = $1) + (select count(*) from emergency_accesses where case_id = $1)", caseId) == 2);

        var director = host.As(house, scene.Municipality, RoleIds.ProcessDirector);
        var today = await On(director, caseId, "2026-03-02");
        Assert.Equal([scene.Municipality, scene.Police], Names(today, "parties", "party").Distinct());
        Assert.Equal(["een.ander"], Names(today, "emergencies", "account"));
        Assert.Equal(["iemand.anders"], Names(today, "recusals", "account"));
        Assert.Equal(scene.House.Roles.Intersect(Roles.LeadersAndGuards).Order(), Names(today, "roles", "role"));
        var before = await On(host.As(house, scene.Municipality, RoleIds.PrivacyOfficer), caseId, "2026-02-28");
        foreach (var what in (string[])["parties", "emergencies", "recusals"]) Assert.Empty(before.GetProperty(what).EnumerateArray());
        foreach (var query in (string[])["", "?on=2099-01-01"]) (await director.GetAsync($"cases/{caseId}/access-history{query}")).ExpectError("on");
        var elsewhere = Houses.Catalog.Houses.First(other => other.Id != house);
        (await host.As(elsewhere.Id, elsewhere.Municipality(), RoleIds.ProcessDirector).GetAsync($"cases/{caseId}/access-history?on=2026-03-02"))
            .Expect(404);
        (await scene.Delegate(scene.Police).GetAsync($"cases/{caseId}/access-history?on=2026-03-02")).Expect(403);
    }

    [Fact]
    public async Task The_document_says_that_the_day_must_be_there()
    {
        var history = (await host.Anonymous().GetAsync("openapi.json")).Expect(200).Json.GetProperty("paths").EnumerateObject()
            .Single(static path => path.Name.EndsWith("/access-history", StringComparison.Ordinal)).Value.GetProperty("get");
        var day = history.GetProperty("parameters").EnumerateArray().Single(static one => one.GetProperty("name").GetString() is "on");
        Assert.True(day.GetProperty("required").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Houses.WithClosedProcess), MemberType = typeof(Houses))]
    public async Task Of_the_closed_process_it_names_the_parties_involved_and_who_guards_it(string house)
    {
        var scene = host.InClosed(house);
        var told = scene.Agendaed(Guid.CreateVersion7(), scene.Municipality, scene.Police);
        await host.Messages.PublishAsync(told);
        var director = host.As(house, scene.Municipality, RoleIds.ProcessDirector);
        await Eventually.Holds(async () => (await director.GetAsync($"cases/{told.CaseId}")).Status == 200);
        var today = await On(director, told.CaseId, "2026-03-02");
        Assert.Equal([scene.Municipality, scene.Police], Names(today, "parties", "party").Distinct());
        Assert.Equal(scene.House.Process(scene.Process)!.Compartment!.Guards.Order(), Names(today, "roles", "role"));
    }

    [Theory]
    [MemberData(nameof(Houses.OnePerCovenant), MemberType = typeof(Houses))]
    public async Task It_answers_a_report_once_and_with_nothing_of_what_is_not_there(string house)
    {
        var scene = host.In(house);
        var caseId = await scene.AcceptedCaseAsync();
        // A later decision moves the moment of acceptance; since when the case could be seen stays what it was.
        await host.Messages.PublishAsync(scene.Decision(caseId, at: host.Clock.Now));
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            "select count(*) from cases where id = $1 and accepted_at > opened_at", caseId) == 1);
        var told = await host.AskWhoCouldSeeAsync(house, caseId);
        Assert.Equal((house, "meetings", scene.Process), (told.House, told.Service, told.Process));
        Assert.Equal([scene.Municipality, scene.Police], told.Sights.Where(static s => s.Kind is "involvement").Select(static s => s.Party).Order());
        Assert.Equal(scene.House.Roles.Intersect(Roles.LeadersAndGuards).Order(), told.Sights.Where(static s => s.Kind is "role")
            .Select(static s => s.Role).Order());
        Assert.All(told.Sights.Where(static s => s.Kind is "role"), sight => Assert.Equal(host.Clock.Now.AddDays(-1), sight.Since));
        foreach (var nothing in (CaseAccessTold[])[await host.AskWhoCouldSeeAsync(house, Guid.CreateVersion7()),
            await host.AskWhoCouldSeeAsync(Houses.Catalog.Houses.First(other => other.Id != house).Id, caseId)])
            Assert.Equal((null, 0), (nothing.Process, nothing.Sights.Length));
    }

    [Theory]
    [MemberData(nameof(Houses.WithClosedProcess), MemberType = typeof(Houses))]
    public async Task Of_the_closed_process_it_hears_who_is_excluded_tells_who_could_see_and_says_its_refusals_inside(string house)
    {
        var scene = host.InClosed(house);
        var agendaed = scene.Agendaed(Guid.CreateVersion7(), scene.Municipality, scene.Police);
        await host.Messages.PublishAsync(agendaed);
        var (director, name) = scene.Account(scene.Municipality, RoleIds.ProcessDirector);
        await Eventually.Holds(async () => (await director.GetAsync($"cases/{agendaed.CaseId}")).Status == 200);
        var told = await host.AskWhoCouldSeeAsync(house, agendaed.CaseId);
        Assert.Equal(scene.Process, told.Process);
        Assert.Equal([scene.Municipality, scene.Police], told.Sights.Where(static s => s.Kind is "involvement").Select(static s => s.Party).Order());
        Assert.Equal(scene.House.Process(scene.Process)!.Compartment!.Guards.Order(), told.Sights.Where(static s => s.Kind is "role")
            .Select(static s => s.Role).Order());

        var meetingId = await scene.PlannedMeetingAsync();
        var etag = (await scene.Chair.GetAsync($"meetings/{meetingId}")).ETag;
        (await scene.Chair.PostAsync($"meetings/{meetingId}/opening", ifMatch: etag)).Expect(204);
        Assert.InRange((
            await scene.Chair.PostAsync($"cases/{agendaed.CaseId}/scale-down", scene.ScaleDownBody(meetingId),
            ifMatch: await scene.CaseETagAsync(agendaed.CaseId))).Status, 400, 499);
        await host.SettledAsync();
        Assert.All(host.AuditLines().Where(line => line.CaseIds.Contains(agendaed.CaseId) || line.ObjectId == meetingId), line =>
            Assert.Equal(scene.Process, line.Process));

        await host.Messages.PublishAsync(new SubjectRecused
        {
            House = house, CaseId = agendaed.CaseId, Process = scene.Process, Account = name, SetAt = host.Clock.Now, LiftedAt = null,
        });
        await Eventually.Holds(async () => (await director.GetAsync($"cases/{agendaed.CaseId}")).Status == 404);
        (await scene.Chair.GetAsync($"cases/{agendaed.CaseId}")).Expect(200);
    }

    /// <summary>A case with a row in every table.</summary>
    private static async Task<(Guid Case, Guid Meeting, Guid Plan, Guid Item)> FilledAsync(Scene scene)
    {
        var (caseId, meetingId) = await scene.SessionAsync();
        await scene.AppointAsync(caseId, meetingId, scene.Municipality);
        var planId = await scene.PlanAsync(caseId, meetingId);
        var actionId = (await scene.Chair.GetAsync($"cases/{caseId}/plans/{planId}")).Json.GetProperty("actions")[0].GetProperty("id").GetGuid();
        await scene.Delegate(scene.Municipality).CreateAsync($"cases/{caseId}/progress", new { actionId, state = "in-progress", note = "gestart" });
        await scene.Chair.CreateAsync("work-process-departures",
            new { process = scene.Process, caseId, departedOn = "2026-03-01", what = "niemand had een mandaat" });
        var item = (await scene.Chair.GetAsync($"meetings/{meetingId}")).Expect(200).Json.GetProperty("agendaItems")[0].GetProperty("id").GetGuid();
        return (caseId, meetingId, planId, item);
    }

    private async Task<long> CountAsync(
        Scene scene, string table, Guid caseId, string account, string? party = null, string role = RoleIds.ProcessDirector)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(scene.House.Id, party ?? scene.Municipality, role, account: account);
        await using var count = new NpgsqlCommand($"select count(*) from {table} where {(table is "cases" ? "id" : "case_id")} = '{caseId}'",
            connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static async Task<JsonElement> On(ApiClient client, Guid caseId, string day) =>
        (await client.GetAsync($"cases/{caseId}/access-history?on={day}")).Expect(200).Json;

    private static IEnumerable<string> Names(JsonElement sight, string list, string name) =>
        sight.GetProperty(list).EnumerateArray().Select(row => row.GetProperty(name).GetString()!).Order();
}
