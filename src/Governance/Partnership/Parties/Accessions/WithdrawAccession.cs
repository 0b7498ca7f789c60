namespace Platform.Governance.Partnership.Parties.Accessions;

/// <summary>The organisation took its application back, in writing.</summary>
internal static class WithdrawAccession
{
    internal sealed record Request([Required] DateOnly? WrittenOn, [Required] string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/accessions/{id:guid}/withdrawals", Handle).WithName(nameof(WithdrawAccession))
        .WithTags("Toetreding")
        .WithSummary("Een aanvraag tot toetreding intrekken").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var act = new Act("accession.withdrawn", RuleIds.Gov17) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        return await use
            .Change(act, ct => use.Seen<Accession>().SingleOrDefaultAsync(a => a.Id == id, ct))
            .Input(Limits.Check(request))
            .IfMatch()
            .Rule(accession => accession.MayWithdraw(use.House, request.WrittenOn!.Value, use.Today))
            .ApplyAsync(accession => accession.Withdraw(request.WrittenOn!.Value, request.Reference!));
    }
}
