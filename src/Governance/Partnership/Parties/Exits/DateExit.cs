namespace Platform.Governance.Partnership.Parties.Exits;

/// <summary>GOV-19: where the covenant's first day is not known, the secretary sets the day on which a notice takes effect.</summary>
internal static class DateExit
{
    internal sealed record Request([Required] DateOnly? EffectiveOn);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/exits/{id:guid}/effects", Handle).WithName(nameof(DateExit)).WithTags("Uittreding")
        .WithSummary("De dag van vertrek vaststellen").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var act = new Act("exit.dated", RuleIds.Gov19) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        return await use
            .ChangeParties(act, ct => use.Seen<PartyExit>().SingleOrDefaultAsync(e => e.Id == id, ct))
            .Input(Limits.Check(request))
            .Named(exit => act with { Purpose = PartyExit.RuleOf(exit.Ground) })
            .IfMatch()
            .Rule(async exit =>
            {
                var earliest = exit.Ground is ExitGround.Notice ? await use.FirstDayAfterTermAsync(exit.WrittenOn) : null;
                return exit.MayBeDated(use.House) ?? await use.NoPartyAsync(exit.Party, RuleIds.Cov02)
                    ?? PartyExit.ExitDay(
                        use.House, exit.Ground, exit.WrittenOn, request.EffectiveOn, earliest, await use.MembershipNowAsync(exit.Party)).Refusal;
            })
            .Then(use.LeaveAsync)
            .ApplyAsync(exit => exit.Date(request.EffectiveOn!.Value));
    }
}
