namespace Platform.Governance.DecisionMaking.Bodies.Papers;

/// <summary>GOV-10: the papers of a meeting, for members; those of closed points for the members of the very body.</summary>
internal static class ListPapers
{
    internal sealed record Row(Guid Id, Guid? PointId, bool Closed, string Title, string MediaType, int Size, string Sha256, DateTimeOffset AddedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings/{id:guid}/papers", Handle).WithName(nameof(ListPapers))
        .WithTags("Stukken")
        .WithSummary("De stukken van een vergadering").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string body, Guid id, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.Sits(found, user)) return await db.Closed(account, house, "paper.listed", ct);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var meeting = await db.MeetingAsync(user, body, id, ct);
        if (meeting is null) return Problems.NotFound();

        var own = house.Sits(house.Body(meeting.Body)!, user);
        var papers = db.Seen<MeetingPaper>(user).AsNoTracking().Where(p => p.MeetingId == id && (own || !p.Closed));
        if (after is { } key) papers = papers.Where(p => p.Id > key);
        var rows = await papers.OrderBy(p => p.Id).Take(take + 1).ToListAsync(ct);
        account.Audit("paper.listed", id, null, body);
        await db.SaveChangesAsync(ct);
        var page = rows.ToPage(take, static row => row.Id, http);
        return TypedResults.Ok(new Page<Row>(
            [.. page.Items.Select(static p => new Row(p.Id, p.PointId, p.Closed, p.Title, p.MediaType, p.Size, Convert.ToHexStringLower(p.Hash),
                p.AddedAt))], page.Next));
    }
}
