using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.DecisionMaking.WorkProcesses;

/// <summary>GOV-12: a version holds once the tactical meeting adopted it, or the Stuurgroep changed its main lines by it.</summary>
internal static class AdoptWorkProcess
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/work-processes/{id:guid}/adoptions", Handle).WithName(nameof(AdoptWorkProcess))
        .WithTags("Werkproces")
        .WithSummary("De vaststelling van het werkproces vastleggen").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var act = new Act("work-process.adopted", BodyIds.TacticalMeeting) { On = id };
        if (await use.KeepersOnlyAsync(BodyIds.TacticalMeeting, act) is { } no) return no;
        Decision? decision = null;
        var number = 1;
        return await use.OnWorkProcess(id, act)
            .IfMatch()
            .State(static process => process.AdoptedAt is null, "Dit werkproces is al vastgesteld.")
            .Rule(async _ =>
            {
                decision = await DecisionAsync(use, BodyIds.TacticalMeeting, id) ?? await DecisionAsync(use, BodyIds.Board, id);
                number += await use.Seen<WorkProcess>().MaxAsync(p => p.Number, use.Aborted) ?? 0;
                return WorkProcess.MayBeAdopted(use.House, decision);
            })
            .ApplyAsync(process => process.Adopt(decision, number, use.Now));
    }

    private static Task<Decision?> DecisionAsync(UseCase use, string body, Guid id) =>
        use.Db.AdoptedAsync(use.House, body, DecisionMatters.WorkProcess, id, use.Aborted);
}
