using Platform.Contracts.Governance;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Partnership.Parties.Exclusions;

/// <summary>GOV-20, GOV-21: the term passed and the Stuurgroep decided: at this moment the party is none any more, and its secrecy stays.</summary>
internal static class CarryOutExclusion
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/exclusions/{id:guid}/effects", Handle).WithName(nameof(CarryOutExclusion))
        .WithTags("Uitsluiting")
        .WithSummary("Een uitsluiting laten ingaan, op dit ogenblik").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<Ok<GetExclusion.Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var act = new Act("exclusion.effected", RuleIds.Gov20) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        Decision? decision = null;
        Exclusion carriedOut = null!;
        var answer = await use
            .ChangeParties(act, ct => use.Seen<Exclusion>().SingleOrDefaultAsync(e => e.Id == id, ct))
            .IfMatch()
            .Rule(async exclusion =>
            {
                decision = await use.Db.AdoptedAsync(use.House, BodyIds.Board, DecisionMatters.Exclusion, id, use.Aborted);
                return exclusion.MayTakeEffect(use.House, use.User.Party, decision?.DecidedAt, use.Today)
                    ?? await use.NoPartyAsync(exclusion.Party, RuleIds.Cov02);
            })
            .Then(exclusion => EndMembershipAsync(exclusion, use))
            .ApplyAsync(exclusion =>
            {
                exclusion.TakeEffect(use.House, decision?.Id, use.Now);
                carriedOut = exclusion;
            });
        return answer.Result is ProblemHttpResult no ? no : TypedResults.Ok(GetExclusion.ResponseOf(carriedOut));
    }

    private static async Task EndMembershipAsync(Exclusion exclusion, UseCase use)
    {
        var at = exclusion.EffectiveAt!.Value;
        foreach (var version in await use.RunningAsync(exclusion.Party, at)) version.Exclude(exclusion.Id, at);
        await use.EndContactsAsync(exclusion.Party, use.Today);
        use.Db.Publish(new PartyExcluded { Covenant = use.House.Covenant.Id, Party = exclusion.Party, Houses = [use.House.Id], From = at });
    }
}
