namespace Platform.Governance.Partnership.Agreements;

/// <summary>COV-09: an agreement ends before its term.</summary>
internal static class EndAgreement
{
    internal sealed record Request(
        [Required(ErrorMessage = "Geef de laatste dag van de afspraak.")] DateOnly? On, [Required, MaxLength(4000)] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/agreements/{id:guid}/endings", Handle).WithName(nameof(EndAgreement))
        .WithTags("Maatwerkafspraken")
        .WithSummary("Een maatwerkafspraak beëindigen").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var act = new Act("agreement.ended", "covenant") { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        if (!use.House.Carries(RuleIds.Cov09)) return Refusals.NotInThisCovenant();
        return await use
            .Change(act, ct => use.Seen<Agreement>().SingleOrDefaultAsync(a => a.Id == id, ct))
            .Input(Limits.Check(request))
            .IfMatch()
            .Rule(agreement => agreement.MayEnd(use.House, request.On!.Value))
            .ApplyAsync(agreement => agreement.End(request.On!.Value, request.Reason!));
    }
}
