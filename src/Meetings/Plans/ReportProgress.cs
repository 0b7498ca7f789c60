using Platform.Meetings.Cases;

namespace Platform.Meetings.Plans;

internal static class ReportProgress
{
    private static readonly Dictionary<string, ActionState> States = new()
    {
        ["open"] = ActionState.Open, ["in-progress"] = ActionState.InProgress, ["done"] = ActionState.Done, ["dropped"] = ActionState.Dropped,
    };

    internal sealed record Request(Guid? ActionId, string? State, string? Note);

    // POST meetings/v1/cases/{caseId}/progress
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/cases/{caseId:guid}/progress", Handle).WithName(nameof(ReportProgress)).WithTags("Plannen")
        .WithSummary("De partij met de regie meldt hoe het met een afspraak van het geldende plan staat.")
        .RequireRoles(MeetingsPolicies.Reporters).Idempotent<Request>();

    private static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid caseId, Request request, HttpContext http, MeetingsDbContext db, CurrentUser user, CovenantCatalog catalog, Account account,
        TimeProvider clock, CancellationToken ct)
    {
        var (house, now) = (catalog.House(user.House), clock.GetUtcNow());
        var found = await db.Seen<Case>(user, now).AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, ct);
        if (found is null) return Problems.NotFound();
        Telemetry.Mark(house.Id, found.Process, caseId);

        var errors = new InputErrors().Check(request.ActionId is not null, "actionId", "Dit veld is verplicht.")
            .OneOf(request.State, "state", States.Keys).Text(request.Note, "note", 4000);
        if (errors.Any) return errors.ToProblem();
        var action = await db.PlanActions.SingleOrDefaultAsync(a => a.Id == request.ActionId && a.CaseId == caseId && a.Current, ct);
        if (action is null) return Problems.NotFound();
        if (found.MayReport(house, user.Party, now) is { } refusal)
            return await db.Refuse(account, refusal, "progress.reported", action.Id, caseId, ct, process: found.Process);

        action.Report(States[request.State!]);
        var note = ProgressNote.Write(action, request.Note!, now);
        var location = $"{http.Request.PathBase}/cases/{caseId}/plans/{action.PlanId}";
        db.Add(note);
        db.Remember(http, note.Id, location, action);
        account.Audit("progress.reported", action.Id, found.Process, "case-meeting", caseId);
        account.Processed($"{found.Process}/meetings", "Voortgang gemeld", caseId);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(action.Version);
        return TypedResults.Created(location, new NewResource(note.Id));
    }
}
