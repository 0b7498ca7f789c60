using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Cases;

[Collection(MeetingsCollection.Name)]
public sealed class OpenCaseConsumerTests(MeetingsHost host)
{
    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public async Task An_accepted_case_opens_under_its_covenant_and_privacy_protocol(string house, string process)
    {
        if (Houses.Of(house).Process(process)!.Triage is null) return;
        var scene = host.In(house, process);
        var found = await scene.CaseAsync(await scene.AcceptedCaseAsync());
        Assert.Equal("open", found.GetProperty("state").GetString());
        Assert.Equal(scene.House.Process(process)!.PrivacyProtocol, found.GetProperty("privacyProtocol").GetString());
        Assert.Equal($"{scene.House.Covenant.Id}/{scene.House.Covenant.Version}", found.GetProperty("covenant").GetString());
        Assert.Equal([scene.Municipality, scene.Police], found.GetProperty("parties").EnumerateArray()
            .Select(static p => p.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
    }

    /// <summary>ACC-06, COV-05: a line for each person whom triage told, under the protocol of the process.</summary>
    [Theory]
    [MemberData(nameof(Houses.WithMeetings), MemberType = typeof(Houses))]
    public async Task A_case_of_two_people_is_two_lines_for_whatever_is_done_with_it(string house, string process)
    {
        if (Houses.Of(house).Process(process)!.Triage is null) return;
        var (scene, caseId) = (host.In(house, process), Guid.CreateVersion7());
        var decision = scene.Decision(caseId) with { Subjects = [Guid.CreateVersion7(), Guid.CreateVersion7()] };
        await host.Messages.PublishAsync(decision);
        await scene.InvolveAsync(caseId, scene.Municipality, scene.Police);
        await Eventually.Holds(async () => (await scene.Chair.GetAsync($"cases/{caseId}")).Status == 200);
        Assert.Equal(decision.Municipality, (await scene.CaseAsync(caseId)).GetProperty("municipality").GetString());
        await scene.PlanAsync(caseId, await scene.SessionAsync(caseId));
        await host.SettledAsync();
        foreach (var act in (string[])["case.opened", "case.viewed", "case.agendaed", "attendance.recorded", "plan.adopted"])
        {
            var told = host.Messages.Published<Platform.Contracts.Logboek.LogLinesRecorded>()
                .Where(lines => lines.Audit.Any(line => line.Action == act && line.CaseIds.Contains(caseId))).ToList();
            Assert.NotEmpty(told);
            Assert.All(told, lines =>
            {
                Assert.Equal(2, lines.Processing.Select(static line => line.DataSubjectId).Distinct().Count());
                Assert.Equal(2, lines.Processing.Length);
                Assert.All(lines.Processing, line => Assert.Equal(scene.House.Process(process)!.PrivacyProtocol, line.Protocol));
            });
        }
    }

    [Fact]
    public async Task The_same_message_twice_opens_one_case()
    {
        var scene = host.In(Houses.Catalog.Houses[0].Id);
        var (caseId, messageId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var decision = scene.Decision(caseId);
        await host.Messages.PublishAsync(decision, messageId);
        await host.Messages.PublishAsync(decision, messageId);
        await host.Messages.PublishAsync(decision);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from cases where id = $1", caseId) == 1);
        var later = await scene.AcceptedCaseAsync();
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from cases where id = $1", caseId));
        Assert.NotEqual(caseId, later);
    }

    [Fact]
    public async Task Involvement_that_comes_before_the_decision_opens_the_case_to_the_party_all_the_same()
    {
        var scene = host.In(Houses.Catalog.Houses[0].Id);
        var caseId = Guid.CreateVersion7();
        await scene.InvolveAsync(caseId, scene.Police);
        Assert.Equal(404, (await scene.Delegate(scene.Police).GetAsync($"cases/{caseId}")).Status);
        await host.Messages.PublishAsync(scene.Decision(caseId));
        await Eventually.Holds(async () => (await scene.Delegate(scene.Police).GetAsync($"cases/{caseId}")).Status == 200);
    }

    [Theory]
    [InlineData("not-a-case")]
    [InlineData("unclear")]
    public async Task Another_outcome_opens_nothing(string outcome)
    {
        var scene = host.In(Houses.Catalog.Houses[0].Id);
        var caseId = Guid.CreateVersion7();
        await host.Messages.PublishAsync(scene.Decision(caseId, outcome));
        var marker = await scene.AcceptedCaseAsync(); // The same queue, later: what came before it is dealt with.
        Assert.Equal(200, (await scene.Chair.GetAsync($"cases/{marker}")).Status);
        Assert.Equal(404, (await scene.Chair.GetAsync($"cases/{caseId}")).Status);
    }

    [Fact]
    public async Task A_process_the_house_does_not_have_is_recorded_and_opens_nothing()
    {
        var scene = host.In(Houses.Catalog.Houses[0].Id);
        var caseId = Guid.CreateVersion7();
        await host.Messages.PublishAsync(scene.Decision(caseId) with { Process = "no-such-process" });
        await Eventually.Holds(() => host.AuditLines().Any(line => line.Action == "case.not-opened" && line.CaseIds.Contains(caseId)));
        Assert.Contains(host.AuditLines(), line => line.Action == "case.not-opened" && line.Purpose == RuleIds.Cov04);
        Assert.Equal(404, (await scene.Chair.GetAsync($"cases/{caseId}")).Status);
    }

    [Fact]
    public async Task A_later_decision_moves_the_case_and_an_earlier_one_does_not()
    {
        var scene = host.In(Houses.Catalog.Houses[0].Id);
        var caseId = await scene.AcceptedCaseAsync();
        await host.Messages.PublishAsync(scene.Decision(caseId, at: host.Clock.Now.AddDays(-2)) with { Table = "oude-tafel" });
        await host.Messages.PublishAsync(scene.Decision(caseId, at: host.Clock.Now) with { Table = "andere-tafel" });
        await Eventually.Holds(async () => (await scene.CaseAsync(caseId)).GetProperty("table").GetString() == "andere-tafel");
        await host.Messages.PublishAsync(scene.Decision(caseId, at: host.Clock.Now.AddDays(-2)) with { Table = "oude-tafel" });
        await scene.AcceptedCaseAsync();
        Assert.Equal("andere-tafel", (await scene.CaseAsync(caseId)).GetProperty("table").GetString());
    }
}
