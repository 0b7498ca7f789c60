namespace Platform.Governance.DecisionMaking.Decisions.NationalBoard;

/// <summary>GOV-29: records what the Landelijke Stuurgroep decided, beside the decisions it touches.</summary>
internal static class RecordOutcome
{
    internal sealed record Request(DateOnly? On, string? Text, string? Reference, Guid? PointId, Guid[]? DecisionIds);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/national-outcomes", Handle).WithName(nameof(RecordOutcome))
        .WithTags("Landelijke Stuurgroep")
        .WithSummary("Een uitkomst van de Landelijke Stuurgroep vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        const string action = "national-outcome.recorded";
        var house = covenants.House(user.House);
        if (house.Deciding(BodyIds.Board) is not { } board || !house.MayRecord(board, user)) return await db.Forbid(account, action, null, ct);
        var ids = request.DecisionIds ?? [];
        var errors = new InputErrors().Text(request.Text, "text", 4000).Text(request.Reference, "reference")
            .Check(request.On is not null, "on", "Dit veld is verplicht.")
            .Check(ids.Length <= 100, "decisionIds", "Noem hoogstens 100 besluiten.")
            .Check(ids.Distinct().Count() == ids.Length, "decisionIds", "Een besluit staat er meer dan één keer in.");
        var known = ids.Length is 0 or > 100 ? [] : await db.Seen<Decision>(user).Where(d => ids.Contains(d.Id)).Select(d => d.Id)
            .ToListAsync(ct);
        for (var i = 0; i < ids.Length && ids.Length <= 100; i++) errors.Check(known.Contains(ids[i]), $"decisionIds[{i}]",
            "Dit besluit is er niet.");
        var point = request.PointId is { } pointId ? await db.Seen<NationalPoint>(user).AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == pointId, ct) : null;
        errors.Check(request.PointId is null || point is not null, "pointId", "Dit ontwikkelpunt is er niet.");
        if (errors.Any) return errors.ToProblem();
        if ((NationalPoint.MayBeTold(house, request.Text, request.Reference)
            ?? NationalOutcome.MayBeRecorded(house, request.On!.Value, point, clock.Today())) is { } refusal)
            return await db.Refuse(account, refusal, action, null, ct);

        Telemetry.Mark(house.Id);
        var outcome = NationalOutcome.Record(house, request.On!.Value, request.Text!, request.Reference!, point?.Id, ids, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/national-outcomes/{outcome.Id}";
        db.Add(outcome);
        db.Remember(http, outcome.Id, location);
        account.Audit(action, outcome.Id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(outcome.Id));
    }
}
