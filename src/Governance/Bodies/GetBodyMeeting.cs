namespace Platform.Governance.Bodies;

internal static class GetBodyMeeting
{
    internal sealed record Response(Guid Id, string Body, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, string[] Agenda);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings/{id:guid}", Handle).WithName(nameof(GetBodyMeeting)).WithTags("Overleggen")
        .WithSummary("Een vergadering met haar agenda").RequireRoles(GovernanceRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string body, Guid id, GovernanceDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRead(found, user)) return await db.Closed(account, house, "meeting.viewed", ct);
        var meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.House == house.Id && m.Body == body, ct);
        if (meeting is null) return Problems.NotFound();
        account.Audit("meeting.viewed", id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.Ok(new Response(meeting.Id, meeting.Body, meeting.StartsAt, meeting.EndsAt, meeting.Place, meeting.Agenda));
    }
}
