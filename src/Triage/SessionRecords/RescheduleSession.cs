using Platform.Triage.Access;
using Platform.Triage.Sessions;

namespace Platform.Triage.SessionRecords;

/// <summary>Moves a session to another time or place; its agenda goes with it.</summary>
internal static class RescheduleSession
{
    internal sealed record Request(
        [Required] DateTimeOffset? StartsAt, [Required] DateTimeOffset? EndsAt, [Required, MaxLength(200)] string? Place);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/sessions/{id:guid}", Handle).WithName(nameof(RescheduleSession))
        .WithSummary("Een triagezitting verzetten").WithTags("Triage").RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .OnSession(id, "session.rescheduled")
        .Input(_ => Limits.Check(request).Times(request.StartsAt, request.EndsAt))
        .IfMatch()
        .Rule(session => Refusals.RefuseDecider(use.House, use.House.Process(session.Process)!, use.User.Roles))
        .Phase(session => session.IsPlanned, SessionChanges.Over)
        .Step(_ => use.RefuseDecidedAsync(id))
        .ApplyAsync(session => session.Reschedule(request.StartsAt!.Value, request.EndsAt!.Value, request.Place!));
}
