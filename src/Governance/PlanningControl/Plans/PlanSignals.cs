using Platform.Governance.Signals;

namespace Platform.Governance.PlanningControl.Plans;

/// <summary>GOV-03, GOV-04: an adopted plan that was not sent to all, and years that have no plan yet.</summary>
internal static class PlanSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        if (!query.Covers(RuleIds.Gov03, Rights.Readers)) return [];
        var (house, today, upTo) = (query.House, query.Today, query.UpTo);
        var adopted = await query.Db.Seen<BoardPlan>(query.User).AsNoTracking().Include(p => p.Distributions)
            .Where(p => p.State == PlanState.Adopted && p.SupersededAt == null && p.LastYear >= today.Year - 2)
            .OrderBy(p => p.FirstYear).ToListAsync(ct);
        return
        [
            .. adopted.Where(plan => plan.DistributeBy <= upTo && plan.Owed(house).Count > 0)
                .Select(static plan => new Signal("plan.distribute", plan.DistributeBy!.Value, plan.Id,
                    $"Plan {plan.Period} is nog niet aan iedereen gestuurd.")),
            .. Years(today, upTo).Where(year => !adopted.Exists(plan => plan.FirstYear <= year && year <= plan.LastYear))
                .Select(static year => new Signal("plan.missing", new(year, 1, 1), null, $"Voor {year} is nog geen plan vastgesteld.")),
        ];
    }

    // This year, and each next year that begins before the lookout ends.
    private static IEnumerable<int> Years(DateOnly today, DateOnly upTo) => Enumerable.Range(today.Year, upTo.Year - today.Year + 1);
}
