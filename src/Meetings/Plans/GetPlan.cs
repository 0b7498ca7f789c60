using Platform.Meetings.Access;
using Platform.Meetings.Cases;

namespace Platform.Meetings.Plans;

internal static class GetPlan
{
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/cases/{caseId:guid}/plans/{planId:guid}", Handle).WithName(nameof(GetPlan)).WithTags("Plannen")
        .WithSummary("Eén versie van het plan, met de voortgang van elke afspraak en wat te laat is")
        .RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<PlanView>, ProblemHttpResult>> Handle(Guid caseId, Guid planId, UseCase use)
    {
        var process = await use.Seen<Case>().Where(c => c.Id == caseId).Select(c => c.Process).SingleOrDefaultAsync(use.Aborted);
        var plan = process is null ? null : await use.Db.Set<Plan>().AsNoTracking().AsSplitQuery()
            .Include(p => p.Actions).Include(p => p.Roles).Include(p => p.Aims)
            .SingleOrDefaultAsync(p => p.Id == planId && p.CaseId == caseId, use.Aborted);
        if (plan is null) return Problems.NotFound();

        var actions = plan.Actions.ConvertAll(static action => action.Id);
        var notes = (await use.Db.Set<ProgressNote>().AsNoTracking().Where(n => n.CaseId == caseId && actions.Contains(n.ActionId))
            .ToListAsync(use.Aborted)).ToLookup(static n => n.ActionId);
        return await use.ShowAsync(
            new("plan.viewed", "case-meeting")
            {
                On = planId, Case = caseId, Process = process, Processing = new("meetings", "Plan van aanpak ingezien"),
            },
            PlanView.Of(plan, notes, use.House.Process(process!)!, use.Today),
            plan);
    }
}
