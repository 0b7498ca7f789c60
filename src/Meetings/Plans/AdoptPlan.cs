using Platform.Meetings.Access;
using Platform.Meetings.CaseMeetings;
using Platform.Meetings.Cases;

namespace Platform.Meetings.Plans;

internal static class AdoptPlan
{
    internal sealed record Informing(
        [ProfileCode("de partijen van het huis")] string? Party, [MaxLength(4000)] string? How, [MaxLength(4000)] string? WhyNot);

    internal sealed record Request(
        [Required] Guid? MeetingId, [MaxLength(4000)] string? Goal, [MaxLength(100)] IReadOnlyList<ActionDraft?>? Actions,
        [MaxLength(4000)] string? OnArrest, Informing? Informing, [MaxLength(60)] IReadOnlyList<RoleDraft?>? Roles,
        [MaxLength(20), Texts(1000)] IReadOnlyList<string?>? ScaleDownCriteria, [MaxLength(20)] IReadOnlyList<AimDraft?>? Aims);

    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/cases/{caseId:guid}/plans", Handle).WithName(nameof(AdoptPlan)).WithTags("Plannen")
        .WithSummary("Legt het integrale plan vast dat het overleg aanneemt; een nieuw plan vervangt het vorige")
        .RequireRoles(Roles.Leaders).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid caseId, Request request, UseCase use)
    {
        SessionFacts? session = null;
        Plan? earlier = null;
        var draft = new PlanDraft(request.Goal, [.. request.Actions?.OfType<ActionDraft>() ?? []], request.OnArrest,
            request.Informing?.Party, request.Informing?.How, request.Informing?.WhyNot,
            [.. request.Roles?.OfType<RoleDraft>() ?? []], [.. request.ScaleDownCriteria?.OfType<string>() ?? []],
            [.. request.Aims?.OfType<AimDraft>() ?? []]);
        return use
            .Change(new("plan.adopted", "case-meeting") { Case = caseId }, ct =>
                use.Seen<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, ct))
            .Named(found => new("plan.adopted", "case-meeting")
            {
                Case = caseId, Process = found.Process, Processing = new("meetings", "Plan van aanpak vastgesteld"),
            })
            .Input(found => Check(request, use.House, use.House.Process(found.Process)!))
            .Right(found => use.Chairs(found.Process))
            .Step(async _ => (session = await use.SessionAsync(request.MeetingId!.Value, caseId)) is null ? Problems.NotFound() : null)
            .Rule(async found =>
            {
                var involved = await use.InvolvedInAsync(caseId);
                return Case.MayMeet(use.House, found) ?? Plan.MayAdopt(use.House, use.House.Process(found.Process)!, draft, session!, involved);
            })
            .Step(async _ =>
            {
                earlier = await use.Db.Set<Plan>().Include(p => p.Actions)
                    .SingleOrDefaultAsync(p => p.CaseId == caseId && p.SupersededAt == null, use.Aborted);
                return null;
            })
            .MakeAsync(found =>
            {
                var now = use.Now;
                earlier?.Supersede(now);
                earlier?.Actions.ForEach(static action => action.Retire());
                var plan = Plan.Adopt(found, (earlier?.Number ?? 0) + 1, session!.MeetingId, draft, now);
                use.Db.Add(plan);
                return new(plan.Id, $"/cases/{caseId}/plans/{plan.Id}", plan);
            });
    }

    private static InputErrors Check(Request request, HouseProfile house, ProcessProfile process)
    {
        var errors = Limits.Check(request).Party(house, request.Informing?.Party, "informing.party");
        foreach (var (i, action) in (request.Actions ?? []).Index()) errors.Party(house, action?.Party, $"actions[{i}].party");
        foreach (var (i, role) in (request.Roles ?? []).Index()) errors.Party(house, role?.Party, $"roles[{i}].party");
        foreach (var (i, aim) in (request.Aims ?? []).Index())
            errors.OptionalOneOf(aim?.Code, $"aims[{i}].code", process.Aims.Select(static known => known.Code));
        return errors.Once(request.Roles?.Select(static role => role?.Party), "roles", "Een partij staat er meer dan één keer in.")
            .Once(request.Aims?.Select(static aim => aim?.Code), "aims", "Een doel staat er meer dan één keer in.");
    }
}
