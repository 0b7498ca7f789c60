namespace Platform.Governance.Bodies;

/// <summary>GOV-01, GOV-10: the meetings of a body, the last first, and when the next must be; for members only.</summary>
internal static class ListBodyMeetings
{
    internal sealed record Row(Guid Id, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, string[] Agenda);

    internal sealed record Response(IReadOnlyList<Row> Items, string? Next, MeetingCadence Cadence);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings", Handle).WithName(nameof(ListBodyMeetings)).WithTags("Overleggen")
        .WithSummary("Vergaderingen van een overleg, en wanneer de volgende uiterlijk moet zijn").RequireRoles(GovernanceRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string body, int? limit, string? cursor, GovernanceDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRead(found, user)) return await db.Closed(account, house, "meeting.listed", ct);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset StartsAt, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var meetings = db.Meetings.AsNoTracking().Where(m => m.House == house.Id && m.Body == body);
        var lastYear = DutchTime.StartOf(clock.Today()).AddYears(-2);
        var days = await meetings.Where(m => m.StartsAt >= lastYear).Select(m => m.StartsAt).ToListAsync(ct);
        if (after is { } key) meetings = meetings.Where(m => m.StartsAt < key.StartsAt || (m.StartsAt == key.StartsAt && m.Id < key.Id));
        var rows = await meetings.OrderByDescending(m => m.StartsAt).ThenByDescending(m => m.Id).Take(take + 1)
            .Select(m => new Row(m.Id, m.StartsAt, m.EndsAt, m.Place, m.Agenda)).ToListAsync(ct);
        account.Audit("meeting.listed", null, null, body);
        await db.SaveChangesAsync(ct);
        var page = rows.ToPage(take, static row => (row.StartsAt, row.Id), http);
        return TypedResults.Ok(new Response(page.Items, page.Next, MeetingCadence.Of(found.Cadence!, [.. days.Select(DutchTime.DateOf)], clock.Today())));
    }
}
