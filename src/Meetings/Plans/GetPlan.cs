using Platform.Meetings.Cases;

namespace Platform.Meetings.Plans;

internal static class GetPlan
{
    // GET meetings/v1/cases/{caseId}/plans/{planId}
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/cases/{caseId:guid}/plans/{planId:guid}", Handle).WithName(nameof(GetPlan)).WithTags("Plannen")
        .WithSummary("Eén versie van het plan, met de voortgang van elke afspraak en wat te laat is.")
        .RequireRoles(MeetingsPolicies.Readers);

    private static async Task<Results<Ok<PlanView>, ProblemHttpResult>> Handle(
        Guid caseId, Guid planId, HttpContext http, MeetingsDbContext db, CurrentUser user, CovenantCatalog catalog, Account account,
        TimeProvider clock, CancellationToken ct)
    {
        var process = await db.Seen<Case>(user, clock.GetUtcNow()).Where(c => c.Id == caseId).Select(c => c.Process).SingleOrDefaultAsync(ct);
        var plan = process is null ? null : await db.Plans.AsNoTracking().AsSplitQuery()
            .Include(p => p.Actions).Include(p => p.Roles).Include(p => p.Aims)
            .SingleOrDefaultAsync(p => p.Id == planId && p.CaseId == caseId, ct);
        if (plan is null) return Problems.NotFound();

        Telemetry.Mark(user.House, process, caseId);
        var actions = plan.Actions.ConvertAll(static action => action.Id);
        var notes = (await db.ProgressNotes.AsNoTracking().Where(n => n.CaseId == caseId && actions.Contains(n.ActionId)).ToListAsync(ct))
            .ToLookup(static n => n.ActionId);
        account.Audit("plan.viewed", planId, process, "case-meeting", caseId);
        account.Processed($"{process}/meetings", "Plan van aanpak ingezien", caseId);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(plan.Version);
        return TypedResults.Ok(PlanView.Of(plan, notes, catalog.House(user.House).Process(process!)!, clock.Today()));
    }
}
