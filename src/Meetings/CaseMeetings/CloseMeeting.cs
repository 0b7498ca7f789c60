using Microsoft.AspNetCore.Mvc;

namespace Platform.Meetings.CaseMeetings;

internal static class CloseMeeting
{
    // POST meetings/v1/meetings/{id}/closing
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/meetings/{id:guid}/closing", Handle).WithName(nameof(CloseMeeting)).WithTags("Overleggen")
        .WithSummary("Sluit het overleg; daarna neemt het geen besluiten meer.")
        .RequireRoles(MeetingsPolicies.Organisers);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http,
        MeetingsDbContext db, CurrentUser user, CovenantCatalog catalog, Account account, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var meeting = await db.Seen<CaseMeeting>(user, now).SingleOrDefaultAsync(m => m.Id == id, ct);
        if (meeting is null) return Problems.NotFound();
        Telemetry.Mark(user.House, meeting.Process);
        if (db.Expect(meeting, ifMatch) is { } stale) return stale;
        var chair = catalog.House(user.House).MeetingOf(meeting.Process).Chair;
        if (!user.Is(chair)) return await db.Forbid(account, Refusing.OtherRole, "meeting.closed", id, null, ct, process: meeting.Process);
        if (!meeting.Close(now)) return MeetingProblems.WrongState("Dit overleg is niet geopend, of al gesloten.");

        account.Audit("meeting.closed", id, meeting.Process, "case-meeting");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.NoContent();
    }
}
