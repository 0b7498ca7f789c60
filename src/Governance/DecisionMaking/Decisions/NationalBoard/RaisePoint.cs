namespace Platform.Governance.DecisionMaking.Decisions.NationalBoard;

/// <summary>GOV-29: raises a regional point for development to the Landelijke Stuurgroep.</summary>
internal static class RaisePoint
{
    internal sealed record Request(string? Subject, string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/national-points", Handle).WithName(nameof(RaisePoint))
        .WithTags("Landelijke Stuurgroep")
        .WithSummary("Een ontwikkelpunt voorleggen aan de Landelijke Stuurgroep").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        const string action = "national-point.raised";
        var house = covenants.House(user.House);
        if (house.Deciding(BodyIds.Board) is not { } board || !house.MayRecord(board, user)) return await db.Forbid(account, action, null, ct);
        var errors = new InputErrors().Text(request.Subject, "subject").Text(request.Text, "text", 4000);
        if (errors.Any) return errors.ToProblem();
        if (NationalPoint.MayBeTold(house, request.Subject, request.Text) is { } refusal) return await db.Refuse(account, refusal, action, null, ct);

        Telemetry.Mark(house.Id);
        var point = NationalPoint.Raise(house, request.Subject!, request.Text!, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/national-points/{point.Id}";
        db.Add(point);
        db.Remember(http, point.Id, location);
        account.Audit(action, point.Id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(point.Id));
    }
}
