using Microsoft.AspNetCore.Mvc;
using Platform.Meetings.CaseMeetings;

namespace Platform.Meetings.Cases;

internal static class AppointCaseDirector
{
    internal sealed record Request(string? Party, Guid? MeetingId);

    // POST meetings/v1/cases/{caseId}/case-director
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/cases/{caseId:guid}/case-director", Handle).WithName(nameof(AppointCaseDirector)).WithTags("Casussen")
        .WithSummary("Legt vast welke partij het overleg als casusregisseur of uitvoerend coördinator aanwijst.")
        .RequireRoles(MeetingsPolicies.Organisers);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid caseId, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http,
        MeetingsDbContext db, CurrentUser user, CovenantCatalog catalog, Account account, TimeProvider clock, CancellationToken ct)
    {
        var (house, now) = (catalog.House(user.House), clock.GetUtcNow());
        var found = await db.Seen<Case>(user, now).SingleOrDefaultAsync(c => c.Id == caseId, ct);
        if (found is null) return Problems.NotFound();
        Telemetry.Mark(user.House, found.Process, caseId);

        var errors = new InputErrors().Text(request.Party, "party").Party(house, request.Party, "party")
            .Check(request.MeetingId is not null, "meetingId", "Dit veld is verplicht.");
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(found, ifMatch) is { } stale) return stale;
        if (!user.Is(house.MeetingOf(found.Process).Chair)) return await db.Forbid(account, Refusing.OtherRole, "case-director.appointed", caseId, caseId, ct, process: found.Process);
        if (await db.SessionAsync(user, request.MeetingId!.Value, caseId, now, ct) is not { } session) return Problems.NotFound();

        var involved = await db.InvolvedInAsync(user, house, caseId, now, ct);
        if (found.AppointDirector(house, request.Party!, session, involved, now) is { } refusal)
            return await db.Refuse(account, refusal, "case-director.appointed", caseId, caseId, ct, process: found.Process);

        account.Audit("case-director.appointed", caseId, found.Process, "case-meeting", caseId);
        account.Processed($"{found.Process}/meetings", "Regie over de casus vastgelegd", caseId);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(found.Version);
        return TypedResults.NoContent();
    }
}
