using System.Text.Json;
using Platform.Contracts.Meetings;
using Platform.Contracts.Retention;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.WorkProcess;

/// <summary>MEE-18: departures from the work process are noted here, and the tactical meeting is told that there is one and no more.</summary>
[Collection(MeetingsCollection.Name)]
public sealed class WorkProcessDepartureTests(MeetingsHost host)
{
    private const string Route = "work-process-departures";
    private const string What = "niemand had een mandaat";
    private readonly string house = Houses.Catalog.Houses[0].Id;

    [Theory]
    [MemberData(nameof(Houses.Carrying), RuleIds.Mee18, MemberType = typeof(Houses))]
    public async Task It_is_noted_and_told_without_the_case_or_what_happened(string id)
    {
        var scene = host.In(id);
        var caseId = await scene.AcceptedCaseAsync();
        var noted = await scene.Chair.CreateAsync(Route, Body(scene, caseId));
        var row = await RowAsync(scene, scene.Chair, noted) ?? throw new InvalidOperationException("It is not in the list.");
        Assert.Equal((caseId, "2026-03-01", What), (row.GetProperty("caseId").GetGuid(), row.GetProperty("departedOn").GetString(),
            row.GetProperty("what").GetString()));

        var told = await host.Messages.WaitFor<WorkProcessDeparted>(message => message.DepartureId == noted);
        Assert.Equal((id, scene.Process, host.Clock.Now), (told.House, told.Process, told.NotedAt));
        var message = JsonSerializer.Serialize(told);
        foreach (var kept in (string[])[caseId.ToString(), What]) Assert.DoesNotContain(kept, message, StringComparison.Ordinal);
        await host.SettledAsync();
        Assert.Contains(host.AuditLines(), line => line.Action == "work-process-departure.noted" && line.ObjectId == noted
            && line.CaseIds.Contains(caseId));

        // It is guarded for all parties jointly, and read by none of them.
        (await scene.Delegate(scene.Police).GetAsync($"{Route}?process={scene.Process}")).Expect(403);
        (await scene.Delegate(scene.Police).PostAsync(Route, Body(scene, caseId))).Expect(403);
        (await scene.OtherOrganiser.PostAsync(Route, Body(scene, caseId))).Expect(403);
        var other = host.In(Houses.Catalog.Houses.First(house => house.Id != id).Id);
        Assert.Null(await RowAsync(other, other.Chair, noted));
        (await other.Chair.PostAsync(Route, Body(other, caseId))).Expect(404);
    }

    [Theory]
    [MemberData(nameof(Houses.WithClosedProcess), MemberType = typeof(Houses))]
    public async Task Of_a_closed_process_nothing_is_told_and_it_is_there_only_where_the_case_is(string id)
    {
        var scene = host.InClosed(id);
        var agendaed = scene.Agendaed(Guid.CreateVersion7(), scene.Municipality, scene.Police);
        await host.Messages.PublishAsync(agendaed);
        await Eventually.Holds(async () => (await scene.Chair.GetAsync($"cases/{agendaed.CaseId}")).Status == 200);
        var noted = await scene.Chair.CreateAsync(Route, Body(scene, agendaed.CaseId));
        var general = await scene.Chair.CreateAsync(Route, Body(scene));
        Assert.NotNull(await RowAsync(scene, scene.Chair, noted));
        var guard = host.As(id, scene.Municipality, RoleIds.PrivacyOfficer);
        Assert.NotNull(await RowAsync(scene, guard, noted));

        // Another seat, of a party that is not in the case.
        var uninvolved = host.As(id, scene.Prosecution, RoleIds.ProcessDirector);
        Assert.Null(await RowAsync(scene, uninvolved, noted));
        Assert.NotNull(await RowAsync(scene, uninvolved, general));
        Assert.Null(await RowAsync(scene, host.As(id, scene.Municipality, RoleIds.Auditor), general));

        var meetingId = await scene.SessionAsync(agendaed.CaseId);
        (await scene.EndAsync(agendaed.CaseId, meetingId, scene.Municipality)).Expect(204);
        Assert.Null(await RowAsync(scene, scene.Chair, noted));
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<WorkProcessDeparted>(),
            message => message.Process == scene.Process || message.DepartureId == noted || message.DepartureId == general);
    }

    [Fact]
    public async Task Who_is_excluded_from_the_case_sees_the_others_and_after_the_shield_only_who_guards_sees_it()
    {
        var scene = host.In(house);
        var caseId = await scene.AcceptedCaseAsync();
        var (chair, name) = scene.Account(scene.Municipality, RoleIds.ProcessDirector);
        var (noted, general) = (await scene.Chair.CreateAsync(Route, Body(scene, caseId)), await scene.Chair.CreateAsync(Route, Body(scene)));
        Assert.NotNull(await RowAsync(scene, chair, noted));
        await host.Messages.PublishAsync(scene.Recused(caseId, name));
        await Eventually.Holds(async () => await RowAsync(scene, chair, noted) is null);
        Assert.NotNull(await RowAsync(scene, chair, general));

        await host.Messages.PublishAsync(new ShieldDossier
        {
            House = house, DossierId = caseId, Process = scene.Process, OrderedAt = host.Clock.Now,
        });
        await Eventually.Holds(async () => await RowAsync(scene, scene.Chair, noted) is null);
        Assert.NotNull(await RowAsync(scene, host.As(house, scene.Municipality, RoleIds.Auditor), noted));
        Assert.NotNull(await RowAsync(scene, scene.Chair, general));
    }

    [Fact]
    public async Task All_errors_at_once_and_what_names_no_case_names_no_person()
    {
        var scene = host.In(house);
        (await scene.Chair.PostAsync(Route, new { departedOn = "2026-03-03", what = new string('x', 4001) })).ExpectError("process")
            .ExpectError("departedOn").ExpectError("what");
        (await scene.Chair.PostAsync(Route, Body(scene, what: "mevrouw Jansen kreeg geen uitnodiging"))).ExpectError("what");
        (await scene.Chair.PostAsync(Route, Body(scene, await scene.AcceptedCaseAsync(), "mevrouw Jansen kreeg geen uitnodiging"))).Expect(201);
        (await scene.Chair.PostAsync(Route, Body(scene, Guid.CreateVersion7()))).Expect(404);
        (await scene.Chair.PostAsync(Route, new { process = "no-such-process", departedOn = "2026-03-01", what = What }))
            .ExpectRefusal(RuleIds.Cov04);
    }

    [Fact]
    public async Task A_case_of_another_process_is_refused_by_ACC_03_and_a_repeated_key_tells_once()
    {
        var profile = Houses.Catalog.Houses.First(static h => h.Closed() is not null);
        var (scene, closed) = (host.In(profile.Id), host.InClosed(profile.Id));
        var caseId = await scene.AcceptedCaseAsync();
        (await closed.Chair.PostAsync(Route, Body(closed, caseId))).ExpectRefusal(RuleIds.Acc03);
        var key = Guid.NewGuid().ToString();
        var first = (await scene.Chair.PostAsync(Route, Body(scene, caseId), key)).Expect(201).Id;
        Assert.Equal(first, (await scene.Chair.PostAsync(Route, Body(scene, caseId), key)).Expect(201).Id);
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<WorkProcessDeparted>(), message => message.DepartureId == first);
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from work_process_departures where case_id = $1", caseId));
    }

    private static object Body(Scene scene, Guid? caseId = null, string what = What) =>
        new { process = scene.Process, caseId, departedOn = "2026-03-01", what };

    private static async Task<JsonElement?> RowAsync(Scene scene, ApiClient client, Guid id)
    {
        var answer = await client.GetAsync($"{Route}?process={scene.Process}&limit=200");
        if (answer.Status != 200) return null;
        var rows = answer.Json.GetProperty("items").EnumerateArray().Where(row => row.GetProperty("id").GetGuid() == id).ToList();
        return rows.Count == 0 ? null : rows[0];
    }
}
