namespace Platform.Governance.Oversight.Disputes;

/// <summary>GOV-16: what the present rung could not settle goes to the next, on the word of that rung or of the side that filed it.</summary>
internal static class ReferDispute
{
    internal sealed record Request(
        [Required, ProfileCode("de geschillenregeling van het convenant")] string? To, [Required(ErrorMessage = Refusals.PastDay)] DateOnly? On);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/disputes/{id:guid}/referrals", Handle).WithName(nameof(ReferDispute))
        .WithTags("Geschillen")
        .WithSummary("Een niet-beslecht geschil voorleggen aan de volgende instantie").RequireRoles(DisputeRights.Anyone).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        return use
            .ChangeDispute(id, "dispute.referred", By,
                dispute => Limits.Check(request).OneOf(request.To, "to", dispute.Ladder).Check(request.On <= use.Today, "on", Refusals.PastDay))
            .Rule(dispute => dispute.MayRefer(use.House, request.To!, request.On!.Value))
            .ApplyAsync(dispute => dispute.Refer(use.House, request.To!, request.On!.Value, By(dispute)!, use.Now));

        Capacity? By(Dispute dispute) => dispute.AsFiler(use.User) ?? dispute.AtRung(use.House, use.User);
    }
}
