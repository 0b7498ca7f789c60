namespace Platform.Governance.DecisionMaking.Bodies.Papers;

/// <summary>GOV-10: one paper, for who may read it; each reading is on record.</summary>
internal static class DownloadPaper
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings/{id:guid}/papers/{paperId:guid}", Handle)
        .WithName(nameof(DownloadPaper)).WithTags("Stukken").WithSummary("Een stuk ophalen").RequireRoles(Rights.Readers)
        .ProducesFile(PaperTypes.All);

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        string body, Guid id, Guid paperId, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.Sits(found, user)) return await db.Closed(account, house, "paper.downloaded", ct);
        var meeting = await db.MeetingAsync(user, body, id, ct);
        if (meeting is null) return Problems.NotFound();
        var own = house.Sits(house.Body(meeting.Body)!, user);
        var paper = await db.Seen<MeetingPaper>(user).AsNoTracking().SingleOrDefaultAsync(p => p.Id == paperId && p.MeetingId == id && (own || !p.Closed), ct);
        if (paper is null) return Problems.NotFound();

        var content = await db.Seen<PaperContent>(user).Where(c => c.PaperId == paperId).Select(c => c.Content.Value).SingleAsync(ct);
        account.Audit("paper.downloaded", paperId, null, body);
        await db.SaveChangesAsync(ct);
        return TypedResults.File(content, paper.MediaType, $"{paper.Title}.{PaperTypes.All.ExtensionOf(paper.MediaType)}");
    }
}
