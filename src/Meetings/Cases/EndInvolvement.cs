using Microsoft.AspNetCore.Mvc;
using Platform.Meetings.CaseMeetings;

namespace Platform.Meetings.Cases;

internal static class EndInvolvement
{
    internal sealed record Request(string? Party, Guid? MeetingId, string? Reason);

    // POST meetings/v1/cases/{caseId}/departures
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/cases/{caseId:guid}/departures", Handle).WithName(nameof(EndInvolvement)).WithTags("Casussen")
        .WithSummary("Legt vast dat een partij volgens het overleg niet meer bij de casus betrokken is; wat zij mocht zien eindigt meteen.")
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
            .Check(request.MeetingId is not null, "meetingId", "Dit veld is verplicht.")
            .OneOf(request.Reason, "reason", DepartureReasons.OfTheMeeting);
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(found, ifMatch) is { } stale) return stale;
        if (!user.Is(house.MeetingOf(found.Process).Chair)) return await db.Forbid(account, Refusing.OtherRole, "involvement.ended", caseId, caseId, ct, process: found.Process);
        if (await db.SessionAsync(user, request.MeetingId!.Value, caseId, now, ct) is not { } session) return Problems.NotFound();

        var leaving = request.Party!;
        var involved = await db.InvolvedInAsync(user, house, caseId, now, ct);
        if (Case.MayEnd(house, found, session, involved.Contains(leaving)) is { } refusal)
            return await db.Refuse(account, refusal, "involvement.ended", caseId, caseId, ct, process: found.Process);

        await db.NoteDeparturesAsync(house, found, [leaving], request.Reason!, session.MeetingId, now, ct);
        account.Audit("involvement.ended", caseId, found.Process, "case-meeting", caseId);
        account.Processed($"{found.Process}/meetings", "Betrokkenheid van een partij beëindigd", caseId);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await db.EndAsync(caseId, [leaving], now, ct);
        await transaction.CommitAsync(ct);
        http.Response.SetETag(found.Version);
        return TypedResults.NoContent();
    }
}
