namespace Platform.Governance.DecisionMaking.Bodies.Requests;

/// <summary>GOV-11: what parties asked, the newest first; members see all of it, another party what it asked itself.</summary>
internal static class ListMeetingRequests
{
    internal sealed record Row(Guid Id, string Party, string Reason, DateOnly RequestedOn, DateTimeOffset RecordedAt, string? Reference, bool Open,
        Guid? MeetingId);

    internal sealed record Query(bool? Open, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meeting-requests", Handle).WithName(nameof(ListMeetingRequests))
        .WithTags("Overleggen")
        .WithSummary("Verzoeken van partijen om een vergadering").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(string body, [AsParameters] Query query, UseCase use)
    {
        if (use.House.Deciding(body) is not { } found) return Problems.NotFound();
        var (all, party) = (use.House.Sits(found, use.User), use.User.Party);
        if (!all && !use.User.IsAny(Rights.Speakers)) return await use.ClosedAsync("meeting-request.listed");
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var requests = use.Seen<MeetingRequest>().AsNoTracking().Where(r => r.Body == body && (all || r.Party == party));
        if (query.Open is { } wanted) requests = requests.Where(r => (r.MeetingId == null) == wanted);
        if (after is { } key) requests = requests.Where(r => r.Id < key);
        var rows = await requests.OrderByDescending(r => r.Id).Take(take + 1)
            .Select(r => new Row(r.Id, r.Party, r.Reason, r.RequestedOn, r.RecordedAt, r.Reference, r.MeetingId == null, r.MeetingId))
            .ToListAsync(use.Aborted);
        return await use.ShowAsync(new("meeting-request.listed", body), rows.ToPage(take, static row => row.Id, use.Http));
    }
}
