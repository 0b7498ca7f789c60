namespace Platform.Governance.PlanningControl.Plans;

/// <summary>The plans of the house, the latest period first, with what GOV-04 still asks.</summary>
internal static class ListPlans
{
    internal sealed record Row(
        Guid Id, string Period, int Edition, PlanState State, string Covenant, IReadOnlyList<string> Parts, DateTimeOffset? AdoptedAt,
        DateTimeOffset? SupersededAt, DateOnly? DistributeBy, IReadOnlyList<string> StillToSend, bool Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/plans", Handle).WithName(nameof(ListPlans)).WithTags("Plannen")
        .WithSummary("Plannen van de Stuurgroep").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        bool? overdue, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(int FirstYear, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var drafts = house.SeesBoardPapers(user);
        var plans = db.Seen<BoardPlan>(user).AsNoTracking().Where(p => drafts || p.State == PlanState.Adopted);
        if (overdue is { } late)
        {
            var (today, addressees) = (clock.Today(), BoardPlan.Addressees(house));
            plans = plans.Where(p => late == (p.State == PlanState.Adopted && p.SupersededAt == null && p.DistributeBy < today
                && p.Distributions.Count(sent => addressees.Contains(sent.To)) < addressees.Count));
        }

        if (after is { } key) plans = plans.Where(p => p.FirstYear < key.FirstYear || (p.FirstYear == key.FirstYear && p.Id < key.Id));
        var found = await plans.Include(p => p.Parts).Include(p => p.Distributions).AsSplitQuery()
            .OrderByDescending(p => p.FirstYear).ThenByDescending(p => p.Id).Take(take + 1).ToListAsync(ct);
        var page = found.ToPage(take, static plan => (plan.FirstYear, plan.Id), http);
        account.Audit("plan.listed", null, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Page<Row>([.. page.Items.Select(plan => RowOf(plan, house, clock.Today()))], page.Next));
    }

    internal static Row RowOf(BoardPlan plan, HouseProfile house, DateOnly today)
    {
        var owed = plan.Owed(house);
        return new(plan.Id, plan.Period, plan.Edition, plan.State, plan.Covenant,
            [.. plan.Parts.Select(part => part.Code).Order(StringComparer.Ordinal)],
            plan.AdoptedAt, plan.SupersededAt, plan.DistributeBy, owed, owed.Count > 0 && plan.DistributeBy < today);
    }
}
