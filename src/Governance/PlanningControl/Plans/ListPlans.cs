namespace Platform.Governance.PlanningControl.Plans;

/// <summary>The plans of the house, the latest period first, with what GOV-04 still asks.</summary>
internal static class ListPlans
{
    internal sealed record Row(
        Guid Id, string Period, int Edition, PlanState State, string Covenant, IReadOnlyList<string> Parts, DateTimeOffset? AdoptedAt,
        DateTimeOffset? SupersededAt, DateOnly? DistributeBy, IReadOnlyList<string> StillToSend, bool Overdue);

    internal sealed record Query(bool? Overdue, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/plans", Handle).WithName(nameof(ListPlans)).WithTags("Plannen")
        .WithSummary("Plannen van de Stuurgroep").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(int FirstYear, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var (house, today, drafts) = (use.House, use.Today, use.House.SeesBoardPapers(use.User));
        var plans = use.Seen<BoardPlan>().AsNoTracking().Where(p => drafts || p.State == PlanState.Adopted);
        if (query.Overdue is { } late)
        {
            var addressees = BoardPlan.Addressees(house);
            plans = plans.Where(p => late == (p.State == PlanState.Adopted && p.SupersededAt == null && p.DistributeBy < today
                && p.Distributions.Count(sent => addressees.Contains(sent.To)) < addressees.Count));
        }

        if (after is { } key) plans = plans.Where(p => p.FirstYear < key.FirstYear || (p.FirstYear == key.FirstYear && p.Id < key.Id));
        var found = await plans.Include(p => p.Parts).Include(p => p.Distributions).AsSplitQuery()
            .OrderByDescending(p => p.FirstYear).ThenByDescending(p => p.Id).Take(take + 1).ToListAsync(use.Aborted);
        var page = found.ToPage(take, static plan => (plan.FirstYear, plan.Id), use.Http).Select(plan => RowOf(plan, house, today));
        return await use.ShowAsync(new("plan.listed", BodyIds.Board), page);
    }

    internal static Row RowOf(BoardPlan plan, HouseProfile house, DateOnly today)
    {
        var owed = plan.Owed(house);
        return new(plan.Id, plan.Period, plan.Edition, plan.State, plan.Covenant,
            [.. plan.Parts.Select(part => part.Code).Order(StringComparer.Ordinal)],
            plan.AdoptedAt, plan.SupersededAt, plan.DistributeBy, owed, owed.Count > 0 && plan.DistributeBy < today);
    }
}
