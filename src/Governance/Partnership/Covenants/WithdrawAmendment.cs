namespace Platform.Governance.Partnership.Covenants;

/// <summary>The house that proposed an amendment takes it back, as long as it has not entered.</summary>
internal static class WithdrawAmendment
{
    internal sealed record Request([Required, MaxLength(4000)] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/amendments/{id:guid}/withdrawals", Handle).WithName(nameof(WithdrawAmendment))
        .WithTags("Wijzigingen").WithSummary("Een voorgestelde wijziging van het convenant intrekken").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var act = new Act("amendment.withdrawn", BodyIds.Board) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        return await use
            .Change(act, ct => use.OwnAmendments().SingleOrDefaultAsync(a => a.Id == id, ct))
            .Input(Limits.Check(request))
            .KnowsAmendments(use)
            .Right(amendment => amendment.ProposedBy == use.House.Id, Refusals.Keepers)
            .IfMatch()
            .Rule(amendment => amendment.MayBeWithdrawn(use.House))
            .ApplyAsync(amendment => amendment.Withdraw(request.Reason!, use.Now));
    }
}
