namespace Platform.Governance.Partnership.Parties.Accessions;

/// <summary>GOV-17: the secretary informed all parties beforehand, with proof; again for those that acceded meanwhile.</summary>
internal static class NotifyParties
{
    private const string Informed = "Noem de partijen die bericht kregen.";

    internal sealed record Request(
        [Required(ErrorMessage = Informed), MinLength(1, ErrorMessage = Informed), MaxLength(400)] string[]? Parties, [Required] DateOnly? SentOn,
        [Required] string? Proof);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/accessions/{id:guid}/notices", Handle).WithName(nameof(NotifyParties))
        .WithTags("Toetreding")
        .WithSummary("Het bericht aan alle partijen vastleggen").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var act = new Act("accession.notified", RuleIds.Gov17) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        return await use
            .Change(act, ct => use.Seen<Accession>().Include(a => a.Notices).SingleOrDefaultAsync(a => a.Id == id, ct))
            .Input(Limits.Check(request))
            .IfMatch()
            .Rule(async accession => accession.MayNotify(use.House, request.Parties!,
                await use.Db.ActivePartiesAsync(use.House, use.Now, use.Aborted), request.SentOn!.Value, use.Today))
            .WithParts()
            .ApplyAsync(accession => accession.Notify(request.Parties!, request.SentOn!.Value, request.Proof!, use.Now));
    }
}
