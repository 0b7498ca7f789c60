using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Meetings;
using Platform.Meetings.CaseMeetings;

namespace Platform.Meetings.Cases;

internal static class ScaleDownCase
{
    internal sealed record Request(Guid? MeetingId, bool? CriteriaMet, string? Motivation, string? HandOverTo, Mandate? Mandate);

    // POST meetings/v1/cases/{caseId}/scale-down
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/cases/{caseId:guid}/scale-down", Handle).WithName(nameof(ScaleDownCase)).WithTags("Casussen")
        .WithSummary("Legt het besluit van het overleg vast om af te schalen, ook als één partner de casus overneemt.")
        .RequireRoles(MeetingsPolicies.Organisers);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid caseId, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, HttpContext http,
        MeetingsDbContext db, CurrentUser user, CovenantCatalog catalog, Account account, TimeProvider clock, CancellationToken ct)
    {
        var (house, now) = (catalog.House(user.House), clock.GetUtcNow());
        var found = await db.Seen<Case>(user, now).SingleOrDefaultAsync(c => c.Id == caseId, ct);
        if (found is null) return Problems.NotFound();
        Telemetry.Mark(user.House, found.Process, caseId);

        var errors = new InputErrors()
            .Check(request.MeetingId is not null, "meetingId", "Dit veld is verplicht.")
            .Check(request.CriteriaMet is not null, "criteriaMet", "Dit veld is verplicht.")
            .OptionalText(request.Motivation, "motivation", 4000)
            .Party(house, request.HandOverTo, "handOverTo");
        Mandate.Check(errors, house, request.Mandate, "mandate");
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(found, ifMatch) is { } stale) return stale;
        if (!user.Is(house.MeetingOf(found.Process).Chair)) return await db.Forbid(account, Refusing.OtherRole, "case.scaled-down", caseId, caseId, ct, process: found.Process);
        if (await db.SessionAsync(user, request.MeetingId!.Value, caseId, now, ct) is not { } session) return Problems.NotFound();

        var involved = await db.InvolvedInAsync(user, house, caseId, now, ct);
        var planned = await db.Plans.AnyAsync(p => p.CaseId == caseId && p.SupersededAt == null, ct);
        var decision = new ScaleDownDecision(planned, request.CriteriaMet!.Value, request.Motivation, request.HandOverTo, request.Mandate);
        if (found.ScaleDown(house, house.Process(found.Process)!, decision, session, involved, now) is { } refusal)
            return await db.Refuse(account, refusal, "case.scaled-down", caseId, caseId, ct, process: found.Process);

        // MEE-19: with the case ends what the parties may see of it; the one that takes it over goes on in a file of its own.
        var leaving = await db.PartiesOfAsync(caseId, now, ct);
        await db.NoteDeparturesAsync(house, found, leaving, DepartureReasons.CaseClosed, session.MeetingId, now, ct);
        db.Publish(new CaseScaledDown
        {
            House = house.Id, CaseId = caseId, Process = found.Process, CriteriaMet = decision.CriteriaMet,
            ScaledDownAt = now, ScaledDownOn = DutchTime.DateOf(now),
        });
        account.Audit("case.scaled-down", caseId, found.Process, "case-meeting", caseId);
        account.Processed($"{found.Process}/meetings", "Afschaling vastgelegd", caseId);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await db.EndAsync(caseId, leaving, now, ct);
        await transaction.CommitAsync(ct);
        http.Response.SetETag(found.Version);
        return TypedResults.NoContent();
    }
}
