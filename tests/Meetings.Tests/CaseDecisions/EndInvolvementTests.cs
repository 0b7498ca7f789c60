using Platform.Contracts.Access;
using Platform.Contracts.Governance;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.CaseDecisions;

/// <summary>MEE-19: involvement ends on the word of the meeting, when the party goes, and when the case closes.</summary>
[Collection(MeetingsCollection.Name)]
public sealed class EndInvolvementTests(MeetingsHost host)
{
    private readonly string house = Houses.Catalog.Houses[0].Id;

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee19, MemberType = typeof(Houses))]
    public async Task The_meeting_ends_it_and_at_once_the_party_sees_nothing_and_the_case_goes_on(string id)
    {
        var scene = host.In(id);
        var (caseId, meetingId) = await scene.SessionAsync();
        await host.Messages.PublishAsync(scene.Involves(caseId, scene.Police));
        await Eventually.Holds(async () => await Lasting(caseId, scene.Police) == 2);
        var etag = await scene.CaseETagAsync(caseId);
        var police = scene.Delegate(scene.Police);
        (await police.GetAsync($"meetings/{meetingId}")).Expect(200);

        var answer = (await scene.EndAsync(caseId, meetingId, scene.Police)).Expect(204);
        Assert.NotEqual(etag, answer.ETag);
        Assert.Equal(answer.ETag, await scene.CaseETagAsync(caseId));
        foreach (var path in (string[])[$"cases/{caseId}", $"cases/{caseId}/plans", $"meetings/{meetingId}"]) (await police.GetAsync(path))
            .Expect(404);
        Assert.DoesNotContain(caseId.ToString(), (await police.GetAsync($"cases?process={scene.Process}&limit=200")).Expect(200).Text,
            StringComparison.Ordinal);
        Assert.Equal(0, await Lasting(caseId, scene.Police));
        Assert.Equal(1, await Lasting(caseId, scene.Municipality));

        var found = await scene.CaseAsync(caseId);
        Assert.Equal([scene.Municipality], found.GetProperty("parties").EnumerateArray().Select(static party => party.GetProperty("id").GetString()));
        var gone = Assert.Single(found.GetProperty("departures").EnumerateArray());
        Assert.Equal((scene.Police, "no-longer-needed", meetingId),
            (gone.GetProperty("party").GetString(), gone.GetProperty("reason").GetString(), gone.GetProperty("meetingId").GetGuid()));
        await host.SettledAsync();
        var told = host.Messages.Published<PartyInvolved>().Where(message => message.CaseId == caseId && message.Until is not null).ToList();
        Assert.Equal(["meetings", "meetings"], told.Select(static message => message.Phase).Order());
        Assert.All(told, message => Assert.Equal((scene.Police, host.Clock.Now), (message.Party, message.Until)));
        Assert.Contains(host.AuditLines(), line => line.Action == "involvement.ended" && line.ObjectId == caseId && line.CaseIds.Contains(caseId));

        // Its own word again, as it was before it ended, opens nothing.
        var first = host.Messages.Published<PartyInvolved>().First(message => message.CaseId == caseId && message.Party == scene.Police);
        await host.Messages.PublishAsync(first with { Until = null });
        (await scene.Chair.PostAsync($"meetings/{meetingId}/attendances", Scene.Present(scene.Police))).ExpectRefusal(RuleIds.Mee19);
        (await scene.Chair.PostAsync($"cases/{caseId}/plans", Without(scene, meetingId))).Expect(201);
        (await police.GetAsync($"cases/{caseId}")).Expect(404);
    }

    [Fact]
    public async Task Refused_by_MEE_19_for_a_party_not_involved_or_outside_a_session_and_nothing_is_told()
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        (await scene.EndAsync(caseId, meetingId, scene.Prosecution)).ExpectRefusal(RuleIds.Mee19);
        (await scene.EndAsync(caseId, await scene.PlannedMeetingAsync(), scene.Police)).ExpectRefusal(RuleIds.Mee19);
        var elsewhere = await scene.SessionAsync(await scene.AcceptedCaseAsync());
        (await scene.EndAsync(caseId, elsewhere, scene.Police)).ExpectRefusal(RuleIds.Mee19);
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<PartyInvolved>(), message => message.CaseId == caseId && message.Until is not null);
        Assert.Equal(1, await Lasting(caseId, scene.Police));
        Assert.Equal(0, await Rows("departures", caseId));
        Assert.Contains(host.AuditLines(), line => line.Action == "involvement.ended" && line.ObjectId == caseId && line.Outcome != "ok");
    }

    [Fact]
    public async Task All_errors_at_once_stale_versions_other_house_and_missing_rights()
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        var path = $"cases/{caseId}/departures";
        (await scene.Chair.PostAsync(path, new { party = "nobody", reason = "zomaar" }, ifMatch: "\"1\"")).ExpectError("party")
            .ExpectError("meetingId").ExpectError("reason");
        (await scene.EndAsync(caseId, meetingId, scene.Police, "party-excluded")).ExpectError("reason");
        var body = new { party = scene.Police, meetingId, reason = "own-request" };
        Assert.Equal(428, (await scene.Chair.PostAsync(path, body)).Status);
        Assert.Equal(412, (await scene.Chair.PostAsync(path, body, ifMatch: "\"1\"")).Status);
        Assert.Equal(404, (await host.In(Houses.Catalog.Houses[^1].Id).Chair.PostAsync(path, body, ifMatch: "\"1\"")).Status);
        Assert.Equal(403, (await scene.Delegate(scene.Police).PostAsync(path, body)).Status);
        Assert.Equal(403, (await scene.OtherOrganiser.PostAsync(path, body, ifMatch: await scene.CaseETagAsync(caseId))).Status);
        var etag = await scene.CaseETagAsync(caseId);
        (await scene.Chair.PostAsync(path, body, ifMatch: etag)).Expect(204);
        Assert.Equal(412, (await scene.Chair.PostAsync(path, body with { party = scene.Municipality }, ifMatch: etag)).Status);
    }

    [Fact]
    public async Task Who_directed_the_case_does_so_no_longer()
    {
        var scene = host.In(house);
        var (caseId, meetingId) = await scene.SessionAsync();
        await scene.AppointAsync(caseId, meetingId, scene.Police);
        var planId = await scene.PlanAsync(caseId, meetingId);
        var actionId = (await scene.Chair.GetAsync($"cases/{caseId}/plans/{planId}")).Json.GetProperty("actions")[0].GetProperty("id").GetGuid();
        (await scene.EndAsync(caseId, meetingId, scene.Police)).Expect(204);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await scene.CaseAsync(caseId)).GetProperty("caseDirector").ValueKind);
        Assert.DoesNotContain(caseId.ToString(), (
            await scene.Chair.GetAsync($"cases?process={scene.Process}&caseDirector={scene.Police}&limit=200")).Text,
            StringComparison.Ordinal);
        // Also with a role that sees every case.
        (await host.As(house, scene.Police, RoleIds.ProcessDirector)
            .PostAsync($"cases/{caseId}/progress", new { actionId, state = "done", note = "klaar" }))
            .ExpectRefusal(RuleIds.Mee17);
        await scene.AppointAsync(caseId, meetingId, scene.Municipality);
        Assert.Equal(scene.Municipality, (await scene.CaseAsync(caseId)).GetProperty("caseDirector").GetProperty("party").GetString());
    }

    [Theory]
    [MemberData(nameof(Houses.WithClosedProcess), MemberType = typeof(Houses))]
    public async Task In_the_closed_process_no_message_tells_of_it(string id)
    {
        var scene = host.InClosed(id);
        var told = scene.Agendaed(Guid.CreateVersion7(), scene.Municipality, scene.Police);
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => (await scene.Chair.GetAsync($"cases/{told.CaseId}")).Status == 200);
        var meetingId = await scene.SessionAsync(told.CaseId);
        var member = host.As(id, scene.Police, RoleIds.WeegploegMember);
        (await member.GetAsync($"cases/{told.CaseId}")).Expect(200);
        (await scene.EndAsync(told.CaseId, meetingId, scene.Police)).Expect(204);
        (await member.GetAsync($"cases/{told.CaseId}")).Expect(404);

        // Its own party too: from then on the chair sees the meeting, and of the case nothing.
        (await scene.EndAsync(told.CaseId, meetingId, scene.Municipality)).Expect(204);
        (await scene.Chair.GetAsync($"cases/{told.CaseId}")).Expect(404);
        (await scene.Chair.GetAsync($"meetings/{meetingId}")).Expect(200);
        var another = await scene.PlannedMeetingAsync();
        (await scene.Chair.PostAsync($"meetings/{another}/agenda-items", scene.AgendaBody(told.CaseId))).Expect(404);
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<PartyInvolved>(), message => message.CaseId == told.CaseId);
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee19, MemberType = typeof(Houses))]
    public async Task An_excluded_party_is_involved_no_longer_and_the_plan_is_adopted_without_it(string id)
    {
        var scene = host.In(id);
        var caseId = await scene.AcceptedCaseAsync();
        var excluded = scene.House.Kind(PartyKinds.ChildProtection);
        await scene.InvolveAsync(caseId, excluded);
        var meetingId = await scene.SessionAsync(caseId);
        await scene.AppointAsync(caseId, meetingId, excluded);
        (await scene.Chair.PostAsync($"cases/{caseId}/plans", scene.PlanBody(meetingId))).ExpectRefusal(RuleIds.Mee08);

        var told = new PartyExcluded { Covenant = scene.House.Covenant.Id, Party = excluded, Houses = [id], From = host.Clock.Now };
        var message = Guid.NewGuid();
        await host.Messages.PublishAsync(told, message);
        await host.Messages.PublishAsync(told, message);
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => await Lasting(caseId, excluded) == 0 && await Rows("departures", caseId) == 1);
        await Eventually.Holds(async () => (await scene.Chair.PostAsync($"cases/{caseId}/plans", scene.PlanBody(meetingId))).Status == 201);
        var found = await scene.CaseAsync(caseId);
        var gone = Assert.Single(found.GetProperty("departures").EnumerateArray());
        Assert.Equal((excluded, "party-excluded"), (gone.GetProperty("party").GetString(), gone.GetProperty("reason").GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, found.GetProperty("caseDirector").ValueKind);
        Assert.Equal(2, await Lasting(caseId, scene.Police) + await Lasting(caseId, scene.Municipality));

        // A word of its involvement that comes late is of the time before.
        var late = scene.Involves(await scene.AcceptedCaseAsync(), excluded);
        await host.Messages.PublishAsync(late);
        await Eventually.Holds(async () => (
            await host.Database.ColumnAsync<DateTime?>("select until from involvements where decision_id = $1", late.DecisionId))
            is [{ } until] && until == told.From.UtcDateTime);
    }

    [Fact]
    public async Task A_party_that_leaves_is_involved_until_that_day()
    {
        var scene = host.In(house);
        var caseId = await scene.AcceptedCaseAsync();
        var leaving = scene.House.Kind(PartyKinds.Probation);
        await scene.InvolveAsync(caseId, leaving);
        var meetingId = await scene.SessionAsync(caseId);
        await scene.AppointAsync(caseId, meetingId, leaving);
        var told = new PartyLeft { Covenant = scene.House.Covenant.Id, Party = leaving, Houses = [house], From = host.Clock.Now.AddDays(30) };
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => await Rows("departures", caseId) == 1
            && await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = $1 and until = $2", caseId, told.From) == 1);
        (await scene.Delegate(leaving).GetAsync($"cases/{caseId}")).Expect(200);
        Assert.Equal(leaving, (await scene.CaseAsync(caseId)).GetProperty("caseDirector").GetProperty("party").GetString());
        Assert.Empty((await scene.CaseAsync(caseId)).GetProperty("departures").EnumerateArray());
        var now = host.Clock.Now;
        try
        {
            host.Clock.Now = told.From;
            var found = await scene.CaseAsync(caseId);
            Assert.Equal(System.Text.Json.JsonValueKind.Null, found.GetProperty("caseDirector").ValueKind);
            Assert.DoesNotContain(leaving, found.GetProperty("parties").GetRawText(), StringComparison.Ordinal);
            Assert.Equal("party-left", Assert.Single(found.GetProperty("departures").EnumerateArray()).GetProperty("reason").GetString());
        }
        finally
        {
            host.Clock.Now = now;
        }
    }

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee19, MemberType = typeof(Houses))]
    public async Task When_the_case_closes_it_ends_for_all_and_for_the_party_that_takes_over_too(string id)
    {
        var scene = host.In(id);
        var (caseId, meetingId) = await scene.SessionAsync();
        await scene.PlanAsync(caseId, meetingId);
        var body = new { meetingId, criteriaMet = true, motivation = "het gaat goed", handOverTo = scene.Police, mandate = scene.Mandate };
        (await scene.Chair.PostAsync($"cases/{caseId}/scale-down", body, ifMatch: await scene.CaseETagAsync(caseId))).Expect(204);
        string[] both = [.. new[] { scene.Police, scene.Municipality }.Order()];
        foreach (var party in both) (await scene.Delegate(party).GetAsync($"cases/{caseId}")).Expect(404);
        var found = await scene.CaseAsync(caseId);
        Assert.Equal(scene.Police, found.GetProperty("scaledDown").GetProperty("handedOverTo").GetString());
        var gone = found.GetProperty("departures").EnumerateArray().ToList();
        Assert.All(gone, static one => Assert.Equal("case-closed", one.GetProperty("reason").GetString()));
        Assert.Equal(both, gone.Select(static one => one.GetProperty("party").GetString()).Order());
        await host.SettledAsync();
        Assert.Equal(both, host.Messages.Published<PartyInvolved>().Where(message => message.CaseId == caseId && message.Until is not null)
            .Select(static message => message.Party).Order());
        (await scene.EndAsync(caseId, meetingId, scene.Police)).ExpectRefusal(RuleIds.Tri07);
    }

    [Theory]
    [MemberData(nameof(Houses.WithClosedProcess), MemberType = typeof(Houses))]
    public async Task When_a_case_of_the_closed_process_closes_only_who_guards_sees_it_and_a_late_word_opens_nothing(string id)
    {
        var scene = host.InClosed(id);
        var told = scene.Agendaed(Guid.CreateVersion7(), scene.Municipality, scene.Police);
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => (await scene.Chair.GetAsync($"cases/{told.CaseId}")).Status == 200);
        var meetingId = await scene.SessionAsync(told.CaseId);
        await scene.PlanAsync(told.CaseId, meetingId);
        (await scene.Chair.PostAsync($"cases/{told.CaseId}/scale-down", scene.ScaleDownBody(meetingId),
            ifMatch: await scene.CaseETagAsync(told.CaseId))).Expect(204);
        (await scene.Chair.GetAsync($"cases/{told.CaseId}")).Expect(404);
        (await host.As(id, scene.Prosecution, scene.House.Process(scene.Process)!.Compartment!.Guards[0]).GetAsync($"cases/{told.CaseId}"))
            .Expect(200);
        var late = Guid.NewGuid();
        await host.Messages.PublishAsync(told with { DecisionId = Guid.CreateVersion7(), DecidedAt = host.Clock.Now }, late);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1", late) == 1);
        (await scene.Chair.GetAsync($"cases/{told.CaseId}")).Expect(404);
    }

    private static System.Text.Json.Nodes.JsonNode Without(Scene scene, Guid meetingId)
    {
        var plan = System.Text.Json.JsonSerializer.SerializeToNode(scene.PlanBody(meetingId))!;
        plan["roles"]!.AsArray().RemoveAt(1);
        return plan;
    }

    private Task<long> Lasting(Guid caseId, string party) => host.Database.ScalarAsync<long>(
        "select count(*) from involvements where case_id = $1 and party = $2 and (until is null or until > $3)", caseId, party, host.Clock.Now);

    private Task<long> Rows(string table, Guid caseId) => host.Database.ScalarAsync<long>($"select count(*) from {table} where case_id = $1", caseId);
}
