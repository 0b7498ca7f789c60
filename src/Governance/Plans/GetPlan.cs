namespace Platform.Governance.Plans;

internal static class GetPlan
{
    internal sealed record Part(string Code, string Text);

    internal sealed record Sent(string To, DateOnly SentOn, string Proof);

    internal sealed record Response(
        Guid Id, string Period, PlanState State, string Covenant, IReadOnlyList<Part> Parts, DateTimeOffset? AdoptedAt, DateOnly? DistributeBy,
        IReadOnlyList<Sent> Distributions, IReadOnlyList<string> StillToSend, bool Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/plans/{id:guid}", Handle).WithName(nameof(GetPlan)).WithTags("Plannen")
        .WithSummary("Een plan met zijn onderdelen").RequireRoles(GovernanceRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, GovernanceDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var plan = await db.Plans.AsNoTracking().Include(p => p.Parts).Include(p => p.Distributions).AsSplitQuery()
            .SingleOrDefaultAsync(p => p.Id == id && p.House == house.Id, ct);
        if (plan is null || (plan.State is PlanState.Draft && !house.SeesDrafts(user))) return Problems.NotFound();
        account.Audit("plan.viewed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(plan.Version);
        var row = ListPlans.RowOf(plan, house.Covenant.Plan, clock.Today());
        return TypedResults.Ok(new Response(plan.Id, plan.Period, plan.State, plan.Covenant,
            [.. plan.Parts.OrderBy(part => part.Code, StringComparer.Ordinal).Select(part => new Part(part.Code, part.Text))], plan.AdoptedAt, plan.DistributeBy,
            [.. plan.Distributions.Select(sent => new Sent(sent.To, sent.SentOn, sent.Proof))], row.StillToSend, row.Overdue));
    }
}
