using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.PlanningControl.Plans;

/// <summary>Plans in the state a test needs, made the way users make them.</summary>
internal static class PlanScenarios
{
    public static PlanProfile Profile(string house) => GovernanceHost.Catalog.House(house).Covenant.Plan;

    public static string Period(string house, int firstYear) =>
        Profile(house).PeriodYears == 1 ? $"{firstYear}" : $"{firstYear}-{firstYear + Profile(house).PeriodYears - 1}";

    public static object Body(string house, int firstYear, Func<PlanPart, bool>? parts = null) => new
    {
        period = Period(house, firstYear),
        parts = Profile(house).Parts.Where(part => parts?.Invoke(part) ?? true).Select(part => new { code = part.Code, text = part.Title }).ToList(),
    };

    public static async Task<Answer> DecidedAsync(GovernanceHost host, string house, int firstYear)
    {
        var created = (await host.Secretary(house).PostAsync("plans", Body(house, firstYear))).Expect(201);
        await Motions.AdoptedAsync(host, house, BodyIds.Board, "plan", created.Id);
        return created;
    }

    /// <summary>An adopted plan: where it is, and the ETag it has now.</summary>
    public static async Task<(Guid Id, string Location, string ETag)> AdoptedAsync(GovernanceHost host, string house, int firstYear)
    {
        var created = await DecidedAsync(host, house, firstYear);
        var adopted = (await host.Secretary(house).PostAsync($"plans/{created.Id}/adoption", ifMatch: created.ETag)).Expect(204);
        return (created.Id, created.Location, adopted.ETag!);
    }

    public static object Line(int year, string post, long amountCents, string source = "Rijksbijdrage") => new { year, post, amountCents, source };
}
