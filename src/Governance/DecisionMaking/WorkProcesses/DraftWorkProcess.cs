namespace Platform.Governance.DecisionMaking.WorkProcesses;

/// <summary>The daily lead draws up a version of the work process.</summary>
internal static class DraftWorkProcess
{
    internal sealed record Request(string? Title, string? Text, string? Changes);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/work-processes", Handle).WithName(nameof(DraftWorkProcess)).WithTags("Werkproces")
        .WithSummary("Een versie van het werkproces opstellen").RequireRoles(Roles.Manager, Roles.ChainManager).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.Covenant.Managers.Any(manager => manager.Spokesman && user.Is(manager.Role)))
            return await db.Forbid(account, "work-process.drafted", null, ct);
        var errors = new InputErrors().Text(request.Title, "title").Text(request.Text, "text", 20000).Text(request.Changes, "changes", 4000);
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var process = WorkProcess.Draft(house, request.Title!, request.Text!, request.Changes!, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/work-processes/{process.Id}";
        db.Add(process);
        db.Remember(http, process.Id, location, process);
        account.Audit("work-process.drafted", process.Id, null, BodyIds.TacticalMeeting);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(process.Version);
        return TypedResults.Created(location, new NewResource(process.Id));
    }
}
