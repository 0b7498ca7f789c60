using Platform.Governance.PlanningControl.Finance;

namespace Platform.Governance.PlanningControl.Reports;

/// <summary>
/// Reads what is counted. Nobody's login sees a row of the facts: the service counts them under its own name, and only what may be known leaves here.
/// </summary>
internal static class FigureReader
{
    public static async Task<IReadOnlyList<ProcessFigures>> CountAsync(
        IServiceScopeFactory scopes, HouseProfile house, int year, DateOnly upTo, IReadOnlyCollection<string> processes, CancellationToken ct)
    {
        if (processes.Count == 0) return [];
        await using var work = await scopes.BeginAsync<PlatformDbContext>(wall => wall.ForService(house.Id), ct);
        var first = new DateOnly(year, 1, 1);
        var facts = await work.Db.Set<CaseFact>().AsNoTracking()
            .Where(f => f.House == house.Id && processes.Contains(f.Process) && (f.ClosedOn == null || f.ClosedOn >= first)
                && (f.WithdrawnOn == null || f.WithdrawnOn >= first))
            .ToListAsync(ct);
        return Figures.Of(house, year, upTo, facts, processes);
    }

    public static async Task<YearAccount> AccountAsync(this PlatformDbContext db, string house, int year, CancellationToken ct)
    {
        var posts = (await db.PostsAsync(house, [year], ct))[year].ToList();
        var given = await db.Set<Contribution>().AsNoTracking().Where(c => c.House == house && c.Year == year).GroupBy(c => c.Year)
            .Select(g => new { Cents = g.Sum(c => c.AmountCents), Hours = g.Sum(c => (long)c.Hours) }).SingleOrDefaultAsync(ct);
        return new(posts, posts.Sum(post => post.SpentCents),
            posts.Any(post => post.BudgetCents is not null) ? posts.Sum(post => post.BudgetCents ?? 0) : null,
            given?.Cents ?? 0, given?.Hours ?? 0);
    }
}
