namespace Platform.Governance.PlanningControl.Finance;

/// <summary>GOV-23: takes an entry back with a counter entry; what was meant is recorded anew.</summary>
internal static class CorrectContribution
{
    internal sealed record Request(string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/contributions/{id:guid}/corrections", Handle).WithName(nameof(CorrectContribution))
        .WithTags("Geld")
        .WithSummary("Een bijdrage terugboeken met een tegenboeking").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "contribution.corrected", id, ct);
        var errors = new InputErrors().Text(request.Reason, "reason", 4000);
        if (errors.Any) return errors.ToProblem();
        var entry = await db.Seen<Contribution>(user).AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null) return Problems.NotFound();

        Telemetry.Mark(house.Id);
        var free = entry.Corrects is null && !await db.Seen<Contribution>(user).AnyAsync(e => e.Corrects == id, ct);
        var refusal = house.Unless(free, RuleIds.Gov23, "Deze boeking is al teruggeboekt, of is zelf een tegenboeking.")
            ?? await db.IsOpenAsync(house, entry.Year, ct);
        if (refusal is not null) return await db.Refuse(account, refusal, "contribution.corrected", id, ct);

        var counter = entry.Counter(request.Reason!, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/contributions/{counter.Id}";
        db.Add(counter);
        db.Remember(http, counter.Id, location, counter);
        account.Audit("contribution.corrected", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(counter.Version);
        return TypedResults.Created(location, new NewResource(counter.Id));
    }
}
