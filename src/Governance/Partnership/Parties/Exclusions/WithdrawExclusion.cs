namespace Platform.Governance.Partnership.Parties.Exclusions;

/// <summary>The party remedied what was wrong: there is nothing to exclude it for.</summary>
internal static class WithdrawExclusion
{
    internal sealed record Request([Required] DateOnly? RemediedOn, [Required, MaxLength(4000)] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/exclusions/{id:guid}/withdrawals", Handle).WithName(nameof(WithdrawExclusion))
        .WithTags("Uitsluiting")
        .WithSummary("Een uitsluiting intrekken omdat de partij herstelde").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var act = new Act("exclusion.withdrawn", RuleIds.Gov20) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        return await use
            .Change(act, ct => use.Seen<Exclusion>().SingleOrDefaultAsync(e => e.Id == id, ct))
            .Input(Limits.Check(request))
            .IfMatch()
            .Rule(exclusion => exclusion.MayWithdraw(use.House, use.User.Party, request.RemediedOn!.Value, use.Today))
            .ApplyAsync(exclusion => exclusion.Withdraw(request.RemediedOn!.Value, request.Reason!));
    }
}
