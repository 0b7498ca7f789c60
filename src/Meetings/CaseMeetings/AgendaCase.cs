using Microsoft.AspNetCore.Mvc;
using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseMeetings;

internal static class AgendaCase
{
    internal sealed record Prepared(string? Party, DateOnly? On);

    internal sealed record Request(
        Guid? CaseId, string? Goal, IReadOnlyList<string?>? DecisionTypes, IReadOnlyList<string?>? Themes, Prepared? PreparedWithMunicipality);

    // POST meetings/v1/meetings/{id}/agenda-items
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/meetings/{id:guid}/agenda-items", Handle).WithName(nameof(AgendaCase)).WithTags("Overleggen")
        .WithSummary("Zet een aangenomen casus op de agenda, met doel, type besluiten en thema's.")
        .RequireRoles(MeetingsPolicies.Organisers).Idempotent<Request>();

    private static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, HttpContext http, MeetingsDbContext db, CurrentUser user, CovenantCatalog catalog, Account account,
        [FromServices] IServiceScopeFactory scopes, TimeProvider clock, CancellationToken ct)
    {
        var (house, now) = (catalog.House(user.House), clock.GetUtcNow());
        var meeting = await db.Seen<CaseMeeting>(user, now).SingleOrDefaultAsync(m => m.Id == id, ct);
        if (meeting is null) return Problems.NotFound();
        Telemetry.Mark(user.House, meeting.Process);

        var errors = new InputErrors().Check(request.CaseId is not null, "caseId", "Dit veld is verplicht.")
            .OptionalText(request.Goal, "goal", 4000)
            .Texts(request.DecisionTypes, "decisionTypes", 20, 200).Texts(request.Themes, "themes", 20, 200)
            .Party(house, request.PreparedWithMunicipality?.Party, "preparedWithMunicipality.party");
        if (errors.Any) return errors.ToProblem();
        if (meeting.State is MeetingState.Closed) return MeetingProblems.WrongState("Dit overleg is gesloten.");

        var caseId = request.CaseId!.Value;
        var found = await db.Seen<Case>(user, now).SingleOrDefaultAsync(c => c.Id == caseId, ct);
        if (found is null && !await db.KnowsUnacceptedAsync(scopes, caseId, user, ct)) return Problems.NotFound();
        Telemetry.Mark(house.Id, found?.Process ?? meeting.Process, caseId);

        var preparation = new Preparation(
            request.Goal, [.. request.DecisionTypes?.OfType<string>() ?? []], [.. request.Themes?.OfType<string>() ?? []],
            request.PreparedWithMunicipality?.Party, request.PreparedWithMunicipality?.On);
        var refusal = CaseMeeting.MaySetAgenda(house, meeting.Process, user.Roles) ?? Case.MayMeet(house, found)
            ?? meeting.MayHold(house, found!.Process) ?? AgendaItem.MayBeAgendaed(house, meeting.Process, preparation);
        if (refusal is not null) return await db.Refuse(account, refusal, "case.agendaed", id, caseId, ct, process: found?.Process ?? meeting.Process);

        var item = AgendaItem.Add(meeting, found!, preparation, now);
        var location = $"{http.Request.PathBase}/meetings/{id}/agenda-items/{item.Id}";
        db.Add(item);
        db.Remember(http, item.Id, location, item);
        account.Audit("case.agendaed", item.Id, found!.Process, "case-meeting", caseId);
        account.Processed($"{found.Process}/meetings", "Casus op de agenda gezet", caseId);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(item.Version);
        return TypedResults.Created(location, new NewResource(item.Id));
    }

    /// <summary>
    /// A case in an earlier phase: nothing of it is here but who is involved; to who may know that, TRI-07 is the answer. That it is nowhere here is asked
    /// past the walls, since a case that is hidden (shielded, or of a closed process) is not one that was never accepted.
    /// </summary>
    private static async Task<bool> KnowsUnacceptedAsync(
        this MeetingsDbContext db, IServiceScopeFactory scopes, Guid caseId, CurrentUser user, CancellationToken ct)
    {
        if (!await db.Seen<Involvement>(user).AnyAsync(i => i.CaseId == caseId, ct)) return false;
        await using var work = await scopes.BeginAsync<MeetingsDbContext>(wall => wall.ForService(user.House), ct);
        return !await work.Db.Cases.AnyAsync(c => c.Id == caseId, ct);
    }
}
