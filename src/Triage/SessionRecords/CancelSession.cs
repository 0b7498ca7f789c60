using Platform.Triage.Access;
using Platform.Triage.Sessions;

namespace Platform.Triage.SessionRecords;

/// <summary>Cancels a session; its cases go on waiting.</summary>
internal static class CancelSession
{
    internal sealed record Request([Required, MaxLength(1000)] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/sessions/{id:guid}/cancellation", Handle).WithName(nameof(CancelSession))
        .WithSummary("Een triagezitting afgelasten").WithTags("Triage").RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .OnSession(id, "session.cancelled")
        .Input(_ => Limits.Check(request))
        .IfMatch()
        .Rule(session => Refusals.RefuseDecider(use.House, use.House.Process(session.Process)!, use.User.Roles))
        .Phase(session => session.IsPlanned, SessionChanges.Over)
        .Step(_ => use.RefuseDecidedAsync(id))
        .ApplyAsync(session => session.Cancel(request.Reason!, use.Now));
}
