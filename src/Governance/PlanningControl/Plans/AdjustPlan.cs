namespace Platform.Governance.PlanningControl.Plans;

/// <summary>Begins a new version of an adopted plan; the adopted one keeps counting until the Stuurgroep has decided on the new one.</summary>
internal static class AdjustPlan
{
    internal sealed record Request(string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/plans/{id:guid}/versions", Handle).WithName(nameof(AdjustPlan)).WithTags("Plannen")
        .WithSummary("Een nieuwe versie van een vastgesteld plan opstellen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "plan.adjusted", id, ct);
        var errors = new InputErrors().Text(request.Reason, "reason", 4000);
        if (errors.Any) return errors.ToProblem();
        var plan = await db.Seen<BoardPlan>(user).AsNoTracking().Include(p => p.Parts).Include(p => p.Budget).AsSplitQuery()
            .SingleOrDefaultAsync(p => p.Id == id, ct);
        if (plan is null) return Problems.NotFound();
        if (plan is not { State: PlanState.Adopted, SupersededAt: null })
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.",
                "Alleen het plan dat nu geldt kan worden aangepast.");

        Telemetry.Mark(house.Id);
        var next = plan.Adjust(house, request.Reason!, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/plans/{next.Id}";
        db.Add(next);
        db.Remember(http, next.Id, location, next);
        account.Audit("plan.adjusted", next.Id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(next.Version);
        return TypedResults.Created(location, new NewResource(next.Id));
    }
}
