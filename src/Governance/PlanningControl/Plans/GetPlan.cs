namespace Platform.Governance.PlanningControl.Plans;

internal static class GetPlan
{
    internal sealed record Part(string Code, string Text);

    internal sealed record Line(string Part, int Year, string Post, long AmountCents, string Source);

    internal sealed record Sent(string To, DateOnly SentOn, string Proof, bool InTime);

    internal sealed record Response(
        Guid Id, string Period, int Edition, Guid? Adjusts, string? Reason, PlanState State, string Covenant, IReadOnlyList<Part> Parts,
        IReadOnlyList<Line> Budget, Guid? DecisionId, DateTimeOffset? AdoptedAt, DateTimeOffset? SupersededAt, DateOnly? DistributeBy,
        IReadOnlyList<Sent> Distributions, IReadOnlyList<string> StillToSend, bool Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/plans/{id:guid}", Handle).WithName(nameof(GetPlan)).WithTags("Plannen")
        .WithSummary("Een plan met zijn onderdelen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var plan = await db.Seen<BoardPlan>(user).AsNoTracking().Include(p => p.Parts).Include(p => p.Budget).Include(p => p.Distributions).AsSplitQuery()
            .SingleOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null || (plan.State is PlanState.Draft && !house.SeesBoardPapers(user))) return Problems.NotFound();
        account.Audit("plan.viewed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(plan.Version);
        var row = ListPlans.RowOf(plan, house, clock.Today());
        return TypedResults.Ok(new Response(plan.Id, plan.Period, plan.Edition, plan.Adjusts, plan.Reason, plan.State, plan.Covenant,
            [.. plan.Parts.OrderBy(part => part.Code, StringComparer.Ordinal).Select(part => new Part(part.Code, part.Text))],
            [.. plan.Budget.OrderBy(line => line.Number).Select(line => new Line(line.Code, line.Year, line.Post, line.AmountCents, line.Source))],
            plan.DecisionId, plan.AdoptedAt, plan.SupersededAt, plan.DistributeBy,
            [.. plan.Distributions.OrderBy(sent => sent.To, StringComparer.Ordinal)
                .Select(sent => new Sent(sent.To, sent.SentOn, sent.Proof, sent.SentOn <= plan.DistributeBy))],
            row.StillToSend, row.Overdue));
    }
}
