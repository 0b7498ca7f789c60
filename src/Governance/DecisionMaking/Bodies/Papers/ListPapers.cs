namespace Platform.Governance.DecisionMaking.Bodies.Papers;

/// <summary>GOV-10: the papers of a meeting, for members; those of closed points for the members of the very body.</summary>
internal static class ListPapers
{
    internal sealed record Row(Guid Id, Guid? PointId, bool Closed, string Title, string MediaType, int Size, string Sha256, DateTimeOffset AddedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings/{id:guid}/papers", Handle).WithName(nameof(ListPapers))
        .WithTags("Stukken")
        .WithSummary("De stukken van een vergadering").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(string body, Guid id, [AsParameters] PageQuery query, UseCase use)
    {
        if (await use.MembersOnlyAsync(body, "paper.listed") is { } no) return no;
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        if (await use.MeetingAsync(body, id) is not { } meeting) return Problems.NotFound();

        var own = use.IsOfCaller(meeting);
        var papers = use.Seen<MeetingPaper>().AsNoTracking().Where(p => p.MeetingId == id && (own || !p.Closed));
        if (after is { } key) papers = papers.Where(p => p.Id > key);
        var rows = await papers.OrderBy(p => p.Id).Take(take + 1).ToListAsync(use.Aborted);
        var page = rows.ToPage(take, static row => row.Id, use.Http).Select(static p => new Row(
            p.Id, p.PointId, p.Closed, p.Title, p.MediaType, p.Size, Convert.ToHexStringLower(p.Hash), p.AddedAt));
        return await use.ShowAsync(new("paper.listed", body) { On = id }, page);
    }
}
