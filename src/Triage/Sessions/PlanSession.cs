using Platform.Triage.Access;

namespace Platform.Triage.Sessions;

/// <summary>Plans a session of the triage board, or of the director, as the profile of the process has it.</summary>
internal static class PlanSession
{
    internal sealed record Request(
        [Required, MaxLength(40), ProfileCode("de processen van het huis")] string? Process, [Required] DateTimeOffset? StartsAt,
        [Required] DateTimeOffset? EndsAt, [Required, MaxLength(200)] string? Place);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/sessions", Handle).WithName(nameof(PlanSession))
        .WithSummary("Een triagezitting plannen").WithTags("Triage").RequireRoles(Roles.Leaders).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use) => use
        .Create(new("session.planned", "triage") { Process = request.Process })
        .Input(Limits.Check(request).Times(request.StartsAt, request.EndsAt))
        .Rule(_ => Refusals.RefuseProcess(use.House, request.Process)
            ?? Refusals.RefuseDecider(use.House, use.House.Process(request.Process!)!, use.User.Roles))
        .MakeAsync(_ =>
        {
            var process = use.House.Process(request.Process!)!;
            var session = TriageSession.Plan(use.House.Id, process, request.StartsAt!.Value, request.EndsAt!.Value, request.Place!, use.Now);
            use.Db.Add(session);
            return new(session.Id, $"/sessions/{session.Id}", session);
        });
}
