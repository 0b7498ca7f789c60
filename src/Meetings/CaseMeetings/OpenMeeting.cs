using Microsoft.AspNetCore.Mvc;

namespace Platform.Meetings.CaseMeetings;

internal static class OpenMeeting
{
    // POST meetings/v1/meetings/{id}/opening
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/meetings/{id:guid}/opening", Handle).WithName(nameof(OpenMeeting)).WithTags("Overleggen")
        .WithSummary("Opent het overleg; vanaf nu kan het besluiten nemen.")
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
        if (!user.Is(chair)) return await db.Forbid(account, Refusing.OtherRole, "meeting.opened", id, null, ct, process: meeting.Process);
        if (!meeting.Open(now)) return MeetingProblems.WrongState("Dit overleg is al geopend of gesloten.");

        account.Audit("meeting.opened", id, meeting.Process, "case-meeting");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.NoContent();
    }
}
