namespace Platform.Governance.DecisionMaking.WorkProcesses;

/// <summary>The daily lead draws up a version of the work process.</summary>
internal static class DraftWorkProcess
{
    internal sealed record Request(
        [Required] string? Title, [Required, MaxLength(20000)] string? Text, [Required, MaxLength(4000)] string? Changes);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/work-processes", Handle).WithName(nameof(DraftWorkProcess)).WithTags("Werkproces")
        .WithSummary("Een versie van het werkproces opstellen").RequireRoles(Roles.Manager, Roles.ChainManager).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var act = new Act("work-process.drafted", BodyIds.TacticalMeeting);
        if (!use.House.Covenant.Managers.Any(manager => manager.Spokesman && use.User.Is(manager.Role)))
            return await use.ForbidAsync(act, Refusals.Keepers);
        return await use.Create(act)
            .Input(Limits.Check(request))
            .MakeAsync(_ =>
            {
                var process = WorkProcess.Draft(use.House, request.Title!, request.Text!, request.Changes!, use.Now);
                use.Db.Add(process);
                return new(process.Id, $"/work-processes/{process.Id}", process);
            });
    }
}
