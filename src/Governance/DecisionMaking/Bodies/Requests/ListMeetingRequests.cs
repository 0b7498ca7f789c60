namespace Platform.Governance.DecisionMaking.Bodies.Requests;

/// <summary>GOV-11: what parties asked, the newest first; members see all of it, another party what it asked itself.</summary>
internal static class ListMeetingRequests
{
    internal sealed record Row(Guid Id, string Party, string Reason, DateOnly RequestedOn, DateTimeOffset RecordedAt, string? Reference, bool Open,
        Guid? MeetingId);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meeting-requests", Handle).WithName(nameof(ListMeetingRequests))
        .WithTags("Overleggen")
        .WithSummary("Verzoeken van partijen om een vergadering").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string body, bool? open, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        var all = house.Sits(found, user);
        if (!all && !user.IsAny(Rights.Speakers)) return await db.Closed(account, house, "meeting-request.listed", ct);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var requests = db.Seen<MeetingRequest>(user).AsNoTracking().Where(r => r.Body == body && (all || r.Party == user.Party));
        if (open is { } wanted) requests = requests.Where(r => (r.MeetingId == null) == wanted);
        if (after is { } key) requests = requests.Where(r => r.Id < key);
        var rows = await requests.OrderByDescending(r => r.Id).Take(take + 1)
            .Select(r => new Row(r.Id, r.Party, r.Reason, r.RequestedOn, r.RecordedAt, r.Reference, r.MeetingId == null, r.MeetingId))
            .ToListAsync(ct);
        account.Audit("meeting-request.listed", null, null, body);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => row.Id, http));
    }
}
