using Platform.Governance.PlanningControl.Plans;

namespace Platform.Governance.PlanningControl.Finance;

/// <summary>A post of the budget beside what was spent on it; no budget when the plan does not have the post.</summary>
internal sealed record PostTotal(string Post, long SpentCents, long? BudgetCents);

internal static class YearTotals
{
    /// <summary>Per year every post that has a budget or an expenditure, by name.</summary>
    public static async Task<ILookup<int, PostTotal>> PostsAsync(this PlatformDbContext db, string house, IReadOnlyCollection<int> years,
        CancellationToken ct)
    {
        var budget = await db.BudgetAsync(house, years, ct);
        var spent = await db.Set<Expenditure>().AsNoTracking().Where(e => e.House == house && years.Contains(e.Year))
            .GroupBy(e => new { e.Year, e.Post }).Select(g => new { g.Key.Year, g.Key.Post, Cents = g.Sum(e => e.AmountCents) }).ToListAsync(ct);
        return budget.Select(line => (line.Year, line.Post)).Union(spent.Select(sum => (sum.Year, sum.Post)))
            .OrderBy(of => of.Year).ThenBy(of => of.Post, StringComparer.Ordinal)
            .ToLookup(of => of.Year, of => new PostTotal(
                of.Post, spent.Where(sum => (sum.Year, sum.Post) == of).Sum(sum => sum.Cents),
                budget.Where(line => (line.Year, line.Post) == of).Select(line => (long?)line.AmountCents)
                    .Aggregate((long?)null, static (sum, cents) => (sum ?? 0) + cents)));
    }
}
