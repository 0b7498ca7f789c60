using Npgsql;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.PlanningControl.Plans;

/// <summary>GOV-03, GOV-04: the Stuurgroep decided on a plan that is whole; from that decision the term to send it runs.</summary>
internal static class AdoptPlan
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/plans/{id:guid}/adoption", Handle).WithName(nameof(AdoptPlan)).WithTags("Plannen")
        .WithSummary("De vaststelling van een plan vastleggen").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var act = new Act("plan.adopted", BodyIds.Board) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        IReadOnlyCollection<BoardPlan> others = [];
        Decision? decision = null;
        try
        {
            return await use
                .Change(act, ct => use.Seen<BoardPlan>().Include(p => p.Parts).SingleOrDefaultAsync(p => p.Id == id, ct))
                .IfMatch()
                .State(static plan => plan.State is not PlanState.Adopted, "Dit plan is al vastgesteld.")
                .Rule(async plan =>
                {
                    decision = await use.Db.AdoptedAsync(use.House, BodyIds.Board, DecisionMatters.Plan, id, use.Aborted);
                    others = await use.Seen<BoardPlan>().Include(p => p.Parts).Where(p => p.State == PlanState.Adopted).ToListAsync(use.Aborted);
                    return plan.MayBeAdopted(use.House, others, decision?.Id, decision?.DecidedAt);
                })
                .ApplyAsync(plan => plan.Adopt(use.House, others, decision?.Id, decision?.DecidedAt ?? use.Now));
        }
        catch (Exception fault) when ((fault as PostgresException
            ?? fault.InnerException) is PostgresException { SqlState: PostgresErrorCodes.ExclusionViolation })
        {
            // Another plan for these years was adopted at the same moment.
            return RowVersions.Stale();
        }
    }
}
