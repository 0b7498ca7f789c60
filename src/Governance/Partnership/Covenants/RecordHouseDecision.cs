using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-18: records in the amendment what the Stuurgroep of the own house decided about it; against stops it.</summary>
internal static class RecordHouseDecision
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/amendments/{id:guid}/house-decisions", Handle)
        .WithName(nameof(RecordHouseDecision))
        .WithTags("Wijzigingen").WithSummary("Het besluit van de Stuurgroep van het eigen huis over een wijziging vastleggen")
        .RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var act = new Act("amendment.decided", BodyIds.Board) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        Decision? decision = null;
        return await use
            .Change(act, ct => use.OwnAmendments().Include(a => a.Decisions).SingleOrDefaultAsync(a => a.Id == id, ct))
            .KnowsAmendments(use)
            .IfMatch()
            .Rule(async amendment =>
            {
                decision = await use.Db.AdoptedAsync(use.House, BodyIds.Board, DecisionMatters.Amendment, id, use.Aborted)
                    ?? await RejectedAsync(id, use);
                return amendment.MayBeDecided(use.House, decision);
            })
            .WithParts()
            .ApplyAsync(amendment => amendment.Decide(use.House, decision!, use.Now));
    }

    private static Task<Decision?> RejectedAsync(Guid id, UseCase use) => use.Seen<Decision>().AsNoTracking()
        .Where(d => d.Body == BodyIds.Board && d.Matter == DecisionMatters.Amendment && d.SubjectId == id && d.Outcome == DecisionOutcome.Rejected)
        .OrderByDescending(d => d.DecidedAt).FirstOrDefaultAsync(use.Aborted);
}
