namespace Platform.Governance.DecisionMaking.Bodies.Papers;

/// <summary>GOV-10: one paper, for who may read it; each reading is on record.</summary>
internal static class DownloadPaper
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings/{id:guid}/papers/{paperId:guid}", Handle)
        .WithName(nameof(DownloadPaper)).WithTags("Stukken").WithSummary("Een stuk ophalen").RequireRoles(Rights.Readers)
        .ProducesFile(PaperTypes.All);

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(string body, Guid id, Guid paperId, UseCase use)
    {
        if (await use.MembersOnlyAsync(body, "paper.downloaded") is { } no) return no;
        if (await use.MeetingAsync(body, id) is not { } meeting) return Problems.NotFound();
        var own = use.IsOfCaller(meeting);
        var paper = await use.Seen<MeetingPaper>().AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == paperId && p.MeetingId == id && (own || !p.Closed), use.Aborted);
        if (paper is null) return Problems.NotFound();

        var content = await use.Seen<PaperContent>().Where(c => c.PaperId == paperId).Select(c => c.Content.Value).SingleAsync(use.Aborted);
        use.Account.Audit("paper.downloaded", paperId, null, body);
        await use.Db.SaveChangesAsync(use.Aborted);
        return TypedResults.File(content, paper.MediaType, $"{paper.Title}.{PaperTypes.All.ExtensionOf(paper.MediaType)}");
    }
}
