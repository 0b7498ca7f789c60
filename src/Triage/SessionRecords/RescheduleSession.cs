using Microsoft.AspNetCore.Mvc;
using Platform.Triage.Access;
using Platform.Triage.Sessions;

namespace Platform.Triage.SessionRecords;

/// <summary>Moves a session to another time or place; its agenda goes with it.</summary>
internal static class RescheduleSession
{
    internal sealed record Request(DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Place);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/sessions/{id:guid}", Handle).WithName(nameof(RescheduleSession))
        .WithSummary("Een triagezitting verzetten").WithTags("Triage").RequireRoles(Rights.Wide);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, [FromServices] IServiceScopeFactory scopes, HttpContext http, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var house = covenants.House(user.House);
        if (await db.HoldSession(user, id, ct) is not { } session || house.Process(session.Process) is not { } process) return Problems.NotFound();

        Telemetry.Mark(house.Id, session.Process);
        var errors = new InputErrors().Times(request.StartsAt, request.EndsAt, request.Place);
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(session, ifMatch) is { } stale) return stale;
        if (Refusals.RefuseDecider(house, process, user.Roles) is { } refusal)
            return await db.Refuse(account, refusal, "session.rescheduled", id, id, ct, commit: true, process: session.Process);
        if (!session.IsPlanned) return SessionFacts.Over();
        if ((await scopes.DecidedAsync(user, id, ct)).Any) return Problems.WrongPhase("In deze zitting is al besloten.");

        session.Reschedule(request.StartsAt!.Value, request.EndsAt!.Value, request.Place!);
        account.Audit("session.rescheduled", id, session.Process, "triage");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        http.Response.SetETag(session.Version);
        return TypedResults.NoContent();
    }
}
