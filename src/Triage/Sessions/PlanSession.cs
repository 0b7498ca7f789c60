using Platform.Triage.Access;

namespace Platform.Triage.Sessions;

/// <summary>Plans a session of the triage board, or of the director, as the profile of the process has it.</summary>
internal static class PlanSession
{
    internal sealed record Request(string? Process, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Place);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/sessions", Handle).WithName(nameof(PlanSession))
        .WithSummary("Een triagezitting plannen").WithTags("Triage").RequireRoles(Rights.Wide).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors().Text(request.Process, "process", 40).Times(request.StartsAt, request.EndsAt, request.Place);
        if (errors.Any) return errors.ToProblem();
        var refusal = Refusals.RefuseProcess(house, request.Process!)
            ?? Refusals.RefuseDecider(house, house.Process(request.Process!)!, user.Roles);
        if (refusal is not null) return await db.Refuse(account, refusal, "session.planned", null, null, ct, commit: true, process: request.Process);

        var process = house.Process(request.Process!)!;
        var session = TriageSession.Plan(house.Id, process, request.StartsAt!.Value, request.EndsAt!.Value, request.Place!, clock.GetUtcNow());
        var location = $"/triage/v1/sessions/{session.Id}";
        Telemetry.Mark(house.Id, process.Id);
        db.Add(session);
        db.Remember(http, session.Id, location, session);
        account.Audit("session.planned", session.Id, process.Id, "triage");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(session.Version);
        return TypedResults.Created(location, new NewResource(session.Id));
    }
}
