using Platform.BuildingBlocks.Data;
using Platform.Contracts.Intake;
using Platform.Contracts.Meetings;
using Platform.Contracts.Triage;
using Platform.TestKit;

namespace Platform.Governance.Tests.PlanningControl.Reports;

/// <summary>What other services tell of a case, and the years a report can be made of.</summary>
internal static class ReportScenarios
{
    public static CaseReferred Referred(string house, string process, Guid id, string? municipality, DateTimeOffset at) => new()
    {
        House = house, CaseId = id, Process = process, Covenant = "x/1", ReferringParty = "politie", Municipality = municipality, SubjectCount = 1,
        ReferredAt = at, FirstProcessedOn = DutchTime.DateOf(at),
    };

    public static TriageDecided Decided(string house, string process, Guid id, string outcome, DateTimeOffset at) => new()
    {
        House = house, CaseId = id, Process = process, DecisionId = Guid.NewGuid(), Outcome = outcome, Table = null, Covenant = "x/1", DecidedAt = at,
    };

    public static CaseScaledDown ScaledDown(string house, string process, Guid id, DateTimeOffset at, bool criteriaMet) => new()
    {
        House = house, CaseId = id, Process = process, CriteriaMet = criteriaMet, ScaledDownAt = at, ScaledDownOn = DutchTime.DateOf(at),
    };

    /// <summary>So many cases of a municipality that were referred, accepted and scaled down within a year, and are counted.</summary>
    public static async Task TreatAsync(GovernanceHost host, string house, string process, string? municipality, int year, int count,
        bool criteriaMet)
    {
        var start = new DateTimeOffset(year, 2, 1, 9, 0, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToList();
        foreach (var id in ids)
        {
            await host.Messages.PublishAsync(Referred(house, process, id, municipality, start));
            await host.Messages.PublishAsync(Decided(house, process, id, "case", start.AddDays(14)));
            await host.Messages.PublishAsync(ScaledDown(house, process, id, start.AddDays(114), criteriaMet));
        }

        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            "select count(*) from case_facts where case_id = any($1) and referred_on is not null and triaged_on is not null "
                + "and closed_on is not null",
            ids.ToArray()) == count,
            what: "every case is counted");
    }

    public static Task<Guid> SpendAsync(GovernanceHost host, string house, int year, string post = "Personeel", long amountCents = 12_345_67) =>
        host.Secretary(house).CreateAsync("expenditures", new { year, spentOn = $"{year}-03-04", post, amountCents, description = "Rekening" });
}
