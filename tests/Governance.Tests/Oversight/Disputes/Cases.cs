using Platform.Contracts.Access;
using Platform.Contracts.Weegploeg;
using Platform.Governance.Tests.PlanningControl.Reports;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.Disputes;

/// <summary>What the rest of the chain tells of a case, and has come here.</summary>
internal static class Cases
{
    public static async Task<Guid> ReferredAsync(GovernanceHost host, string house, string party)
    {
        var process = GovernanceHost.Catalog.House(house).Processes.Values.First(static process => process.Triage is not null).Id;
        var id = Guid.CreateVersion7();
        await host.Messages.PublishAsync(ReportScenarios.Referred(house, process, id, null,
            host.Clock.Now.AddDays(-30)) with
        { ReferringParty = party });
        await KnownAsync(host, id);
        return id;
    }

    public static async Task<(Guid Id, string Process)> AgendaedAsync(GovernanceHost host, string house)
    {
        var process = GovernanceHost.Catalog.House(house).Processes.Values.First(static process => process.Closed).Id;
        var id = Guid.CreateVersion7();
        await host.Messages.PublishAsync(new SubjectAgendaed
        {
            House = house, CaseId = id, Process = process, DecisionId = Guid.NewGuid(), Parties = [], DecidedAt = host.Clock.Now.AddDays(-30),
        });
        await KnownAsync(host, id);
        return (id, process);
    }

    public static async Task InvolveAsync(GovernanceHost host, string house, Guid id, string process, string party, DateTimeOffset? until = null)
    {
        var decision = Guid.NewGuid();
        await host.Messages.PublishAsync(new PartyInvolved
        {
            House = house, CaseId = id, Process = process, DecisionId = decision, Party = party, Phase = "meetings", Ground = "wgs-2.31-4",
            From = host.Clock.Now.AddDays(-20), Until = until,
        });
        await host.ThereAsync("select count(*) from involvements where decision_id = $1", decision);
    }

    public static async Task RecuseAsync(GovernanceHost host, string house, Guid id, string account, string? closed = null)
    {
        var process = closed ?? GovernanceHost.Catalog.House(house).Processes.Values.First(static process => process.Triage is not null).Id;
        if (closed is null)
            await host.Messages.PublishAsync(new AccountRecused
            {
                House = house, CaseId = id, Process = process, Account = account,
                SetAt = host.Clock.Now, LiftedAt = null
            });
        else await host.Messages.PublishAsync(new SubjectRecused
        {
            House = house, CaseId = id, Process = process, Account = account,
            SetAt = host.Clock.Now, LiftedAt = null
        });
        await host.ThereAsync("select count(*) from recusals where case_id = $1", id);
    }

    public static Task ThereAsync(this GovernanceHost host, string sql, Guid id, long count = 1) =>
        Eventually.Holds(async () => await host.Database.ScalarAsync<long>(sql, id) == count, what: sql);

    private static Task KnownAsync(GovernanceHost host, Guid id) => host.ThereAsync("select count(*) from known_cases where case_id = $1", id);
}
