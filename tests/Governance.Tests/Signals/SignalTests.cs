using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Covenants;
using Platform.Governance.DecisionMaking.Bodies;
using Platform.Governance.Signals;
using Platform.Governance.Tests.DecisionMaking.Mandates;
using Platform.Governance.Tests.PlanningControl.Plans;
using Platform.TestKit;

namespace Platform.Governance.Tests.Signals;

[Collection(GovernanceCollection.Name)]
public sealed class SignalTests(GovernanceHost host)
{
    public static TheoryData<string> Houses() => GovernanceHost.Carrying(RuleIds.Gov26);

    [Theory, MemberData(nameof(Houses))]
    public async Task One_list_of_what_lapses_and_is_due_page_by_page(string house)
    {
        var parties = GovernanceHost.Catalog.House(house).Parties;
        var mandate = await host.GivenAsync(house, parties[^1].Id, parties[^2].Id,
            MandateScenes.Mandate(parties[^1].Id, parties[^2].Id).With("until", "2026-05-05"));
        var incident = (await host.As(house, house, RoleIds.PrivacyOfficer).PostAsync("incidents", new
        {
            kind = "personal-data-breach", discoveredAt = host.Clock.Now.AddHours(-100), personalData = true, description = "Brief verkeerd bezorgd",
            measures = "Teruggehaald",
        })).Expect(201).Id;

        var secretary = host.Secretary(house);
        var all = await AllAsync(secretary, "withinDays=365", 200);
        Assert.Contains(all, signal => signal is { Code: "mandate.lapses", Late: false } && signal.Id == mandate
            && signal.On == new DateOnly(2026, 5, 5));
        Assert.Contains(all, signal => signal is { Code: "incident.report", Late: true } && signal.Id == incident);
        Assert.Contains(all, signal => signal.Code == "tactical-meeting-contact.missing");
        Assert.Equal(all.OrderBy(signal => signal.On).ThenBy(signal => signal.Code, StringComparer.InvariantCulture).Select(Name), all.Select(Name));
        Assert.Equal(all.Select(Name), (await AllAsync(secretary, "withinDays=365", 3)).Select(Name));
        Assert.DoesNotContain(await AllAsync(secretary, "withinDays=30", 200), signal => signal.Id == mandate);
        Assert.All(await AllAsync(secretary, "withinDays=365&code=mandate.lapses", 200), signal => Assert.Equal("mandate.lapses", signal.Code));
        Assert.All(await AllAsync(secretary, "late=true", 200), signal => Assert.True(signal.Late));
        Assert.DoesNotContain(await AllAsync(host.Secretary(GovernanceHost.OtherHouse(house)), "withinDays=365", 200),
            signal => signal.Id == incident || signal.Id == mandate);
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Nobody_is_told_of_what_the_folder_itself_would_not_show(string house)
    {
        var member = await AllAsync(host.Delegate(house), "withinDays=365", 200);
        Assert.Contains(member, signal => signal.Code.StartsWith("tactical-meeting-", StringComparison.Ordinal));
        Assert.DoesNotContain(member, signal => Closed(signal.Code, "board-", "incident.", "staff.", "security-report"));
        var auditor = await AllAsync(host.As(house, house, RoleIds.Auditor), "withinDays=365", 200);
        Assert.Contains(auditor, signal => signal.Code == "security-report.due");
        Assert.DoesNotContain(auditor, signal => Closed(signal.Code, "board-", "tactical-meeting-", "mandate.", "plan.", "decision."));
        Assert.All(await AllAsync(host.As(house, GovernanceHost.Seated(house), RoleIds.WeegploegMember), "withinDays=365", 200),
            signal => Assert.True(Closed(signal.Code, "signing-day", "term-", "version-", "agreement-", "dispute."), signal.Code));
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov04, MemberType = typeof(GovernanceHost))]
    public async Task A_plan_is_missed_until_adopted_and_then_until_it_is_sent(string house)
    {
        var near = new Lookahead(host, house);
        Assert.Contains(await near.CodesAsync(new(2043, 6, 1), 214), code => code == ("plan.missing", new DateOnly(2044, 1, 1)));
        var plan = await PlanScenarios.DecidedAsync(host, house, 2044);
        (await host.Secretary(house).PostAsync($"plans/{plan.Id}/adoption", ifMatch: plan.ETag)).Expect(204);
        var after = await near.CodesAsync(new(2043, 6, 1), 214);
        Assert.DoesNotContain(after, code => code == ("plan.missing", new DateOnly(2044, 1, 1)));
        Assert.Contains(after, code => code.Code == "plan.distribute");
    }

    [Fact]
    public void Every_wing_has_registered_its_signals() => Assert.Equal(17, host.Services.GetServices<SignalSource>().Count());

    [Fact]
    public void A_body_says_what_is_due_missed_asked_and_owed()
    {
        var body = GovernanceHost.Catalog.Houses[0].Body(BodyIds.Board)!;
        var today = new DateOnly(2026, 11, 2);
        var planned = new MeetingCadence(null, null, today.AddDays(9), true);
        Assert.Empty(BodySignals.Of(body, planned, today, today.AddDays(30)));
        Assert.Equal(["board-meeting.due"], Codes(planned with { PlannedInTime = false }));
        Assert.Equal(["board-meeting.missed", "board-meeting.missed"],
            Codes(new(null, null, today.AddDays(-1), false) { MissedOn = [today.AddDays(-200), today.AddDays(-1)] }));
        Assert.Equal(["board-meeting.missed", "board-meeting.due"], Codes(planned with { PlannedInTime = false, MissedOn = [today.AddDays(-200)] }));
        Assert.Equal(["board-meeting.requested"], Codes(planned with { RequestedOn = today, RequestedBy = "politie" }));
        Assert.Equal(["board-meeting.joint"], Codes(new(null, null, today.AddDays(90), false) { JointOwed = 2, JointHeld = 1 }, 60));

        IEnumerable<string> Codes(MeetingCadence cadence, int days = 30) => BodySignals.Of(body, cadence, today, today.AddDays(days))
            .Select(signal => signal.Code);
    }

    [Fact]
    public async Task Bad_input_is_told_at_once()
    {
        var answer = await host.Secretary(GovernanceHost.Catalog.Houses[0].Id).GetAsync("signals?withinDays=-1&limit=0&cursor=x");
        answer.ExpectError("withinDays").ExpectError("limit").ExpectError("cursor");
    }

    private static bool Closed(string code, params string[] starts) => starts.Any(start => code.StartsWith(start, StringComparison.Ordinal));

    private static string Name(ListSignals.Row signal) => $"{signal.On:O} {signal.Code} {signal.Id}";

    private static async Task<List<ListSignals.Row>> AllAsync(ApiClient account, string query, int limit)
    {
        var rows = new List<ListSignals.Row>();
        string? cursor = null;
        do
        {
            var page = (await account.GetAsync($"signals?{query}&limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}")).Expect(200).Json;
            rows.AddRange(page.GetProperty("items").Deserialize<List<ListSignals.Row>>(JsonSerializerOptions.Web)!);
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        return rows;
    }

    /// <summary>The plan signals of a house on some day to come.</summary>
    private sealed class Lookahead(GovernanceHost host, string house)
    {
        public async Task<List<(string Code, DateOnly On)>> CodesAsync(DateOnly today, int days) =>
            [.. (await host.SignalsAsync(Governance.PlanningControl.Plans.PlanSignals.OfAsync, house, today, days, "anybody", RoleIds.Secretary))
                .Select(signal => (signal.Code, signal.On))];
    }
}
