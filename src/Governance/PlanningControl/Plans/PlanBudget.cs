namespace Platform.Governance.PlanningControl.Plans;

/// <summary>The money the Stuurgroep planned.</summary>
internal static class PlanBudget
{
    internal sealed record Line(int Year, string Post, long AmountCents);

    /// <summary>The budget lines of the plans that count, for these years.</summary>
    public static async Task<IReadOnlyList<Line>> BudgetAsync(this UseCase use, IReadOnlyCollection<int> years) => await use.Seen<BoardPlan>()
        .AsNoTracking().Where(p => p.State == PlanState.Adopted && p.SupersededAt == null)
        .SelectMany(p => p.Budget).Where(line => years.Contains(line.Year))
        .Select(line => new Line(line.Year, line.Post, line.AmountCents)).ToListAsync(use.Aborted);
}
