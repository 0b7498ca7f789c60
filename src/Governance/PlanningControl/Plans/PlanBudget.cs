namespace Platform.Governance.PlanningControl.Plans;

/// <summary>The money the Stuurgroep planned.</summary>
internal static class PlanBudget
{
    internal sealed record Line(int Year, string Post, long AmountCents);

    /// <summary>The budget lines of the plans that count, for these years.</summary>
    public static async Task<IReadOnlyList<Line>> BudgetAsync(
        this PlatformDbContext db, string house, IReadOnlyCollection<int> years, CancellationToken ct) => await db.Set<BoardPlan>()
        .AsNoTracking().Where(p => p.House == house && p.State == PlanState.Adopted && p.SupersededAt == null)
        .SelectMany(p => p.Budget).Where(line => years.Contains(line.Year))
        .Select(line => new Line(line.Year, line.Post, line.AmountCents)).ToListAsync(ct);
}
