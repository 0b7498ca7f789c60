namespace Platform.Governance.Oversight.Disputes;

/// <summary>Takes a dispute back; only the side that filed it can.</summary>
internal static class WithdrawDispute
{
    internal sealed record Request([Required(ErrorMessage = Refusals.PastDay)] DateOnly? On);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/disputes/{id:guid}/withdrawals", Handle).WithName(nameof(WithdrawDispute))
        .WithTags("Geschillen")
        .WithSummary("Een geschil intrekken").RequireRoles(DisputeRights.Anyone).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .ChangeDispute(id, "dispute.withdrawn", dispute => dispute.AsFiler(use.User),
            _ => Limits.Check(request).Check(request.On <= use.Today, "on", Refusals.PastDay))
        .Rule(dispute => dispute.MayWithdraw(use.House, request.On!.Value))
        .ApplyAsync(dispute =>
        {
            var now = use.Now;
            dispute.Withdraw(request.On!.Value, dispute.AsFiler(use.User)!, now);
            use.Db.TellEnded(dispute, now);
        });
}
