using Platform.Meetings.CaseMeetings;
using Platform.Meetings.Cases;

namespace Platform.Meetings.Plans;

internal static class AdoptPlan
{
    internal sealed record Informing(string? Party, string? How, string? WhyNot);

    internal sealed record Request(
        Guid? MeetingId, string? Goal, IReadOnlyList<ActionDraft?>? Actions, string? OnArrest, Informing? Informing,
        IReadOnlyList<RoleDraft?>? Roles, IReadOnlyList<string?>? ScaleDownCriteria, IReadOnlyList<AimDraft?>? Aims);

    // POST meetings/v1/cases/{caseId}/plans
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/cases/{caseId:guid}/plans", Handle).WithName(nameof(AdoptPlan)).WithTags("Plannen")
        .WithSummary("Legt het integrale plan vast dat het overleg aanneemt; een nieuw plan vervangt het vorige.")
        .RequireRoles(MeetingsPolicies.Organisers).Idempotent<Request>();

    private static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid caseId, Request request, HttpContext http, MeetingsDbContext db, CurrentUser user, CovenantCatalog catalog, Account account,
        TimeProvider clock, CancellationToken ct)
    {
        var (house, now) = (catalog.House(user.House), clock.GetUtcNow());
        var found = await db.Seen<Case>(user, now).AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, ct);
        if (found is null) return Problems.NotFound();
        Telemetry.Mark(house.Id, found.Process, caseId);
        var process = house.Process(found.Process)!;
        if (Check(request, house, process) is { Any: true } errors) return errors.ToProblem();
        if (!user.Is(house.MeetingOf(found.Process).Chair)) return await db.Forbid(account, Refusing.OtherRole, "plan.adopted", null, caseId, ct, process: found.Process);
        if (await db.SessionAsync(user, request.MeetingId!.Value, caseId, now, ct) is not { } session) return Problems.NotFound();

        var involved = await db.InvolvedInAsync(user, house, caseId, now, ct);
        var draft = new PlanDraft(request.Goal, [.. request.Actions?.OfType<ActionDraft>() ?? []], request.OnArrest,
            request.Informing?.Party, request.Informing?.How, request.Informing?.WhyNot,
            [.. request.Roles?.OfType<RoleDraft>() ?? []], [.. request.ScaleDownCriteria?.OfType<string>() ?? []],
            [.. request.Aims?.OfType<AimDraft>() ?? []]);
        if ((Case.MayMeet(house, found) ?? Plan.MayAdopt(house, process, draft, session, involved)) is { } refusal)
            return await db.Refuse(account, refusal, "plan.adopted", null, caseId, ct, process: found.Process);

        var earlier = await db.Plans.Include(p => p.Actions).SingleOrDefaultAsync(p => p.CaseId == caseId && p.SupersededAt == null, ct);
        earlier?.Supersede(now);
        earlier?.Actions.ForEach(static action => action.Retire());
        var plan = Plan.Adopt(found, (earlier?.Number ?? 0) + 1, session.MeetingId, draft, now);
        var location = $"{http.Request.PathBase}/cases/{caseId}/plans/{plan.Id}";
        db.Add(plan);
        db.Remember(http, plan.Id, location, plan);
        account.Audit("plan.adopted", plan.Id, found.Process, "case-meeting", caseId);
        account.Processed($"{found.Process}/meetings", "Plan van aanpak vastgesteld", caseId);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(plan.Version);
        return TypedResults.Created(location, new NewResource(plan.Id));
    }

    private static InputErrors Check(Request request, HouseProfile house, ProcessProfile process)
    {
        var errors = new InputErrors().Check(request.MeetingId is not null, "meetingId", "Dit veld is verplicht.")
            .OptionalText(request.Goal, "goal", 4000).OptionalText(request.OnArrest, "onArrest", 4000)
            .Party(house, request.Informing?.Party, "informing.party")
            .OptionalText(request.Informing?.How, "informing.how", 4000).OptionalText(request.Informing?.WhyNot, "informing.whyNot", 4000)
            .List(request.Actions, "actions", 100).List(request.Roles, "roles", 60).List(request.Aims, "aims", 20)
            .Texts(request.ScaleDownCriteria, "scaleDownCriteria", 20, 1000);
        for (var i = 0; i < request.Actions?.Count; i++)
        {
            if (request.Actions[i] is not { } action) continue;
            errors.OptionalText(action.What, $"actions[{i}].what", 4000).Party(house, action.Party, $"actions[{i}].party")
                .OptionalText(action.Role, $"actions[{i}].role", 200);
        }

        for (var i = 0; i < request.Roles?.Count; i++)
        {
            if (request.Roles[i] is not { } role) continue;
            errors.Party(house, role.Party, $"roles[{i}].party").OptionalText(role.Role, $"roles[{i}].role", 200)
                .OptionalText(role.InformationNeed, $"roles[{i}].informationNeed", 4000);
        }

        for (var i = 0; i < request.Aims?.Count; i++)
        {
            if (request.Aims[i] is not { } aim) continue;
            errors.OneOf(aim.Code, $"aims[{i}].code", process.Aims.Select(static known => known.Code))
                .OptionalText(aim.Approach, $"aims[{i}].approach", 4000);
        }

        return errors.Check(!Twice(request.Roles?.Select(static role => role?.Party)), "roles", "Een partij staat er meer dan één keer in.")
            .Check(!Twice(request.Aims?.Select(static aim => aim?.Code)), "aims", "Een doel staat er meer dan één keer in.");
    }

    private static bool Twice(IEnumerable<string?>? codes) =>
        codes?.Where(static code => code is not null).GroupBy(static code => code).Any(static group => group.Count() > 1) is true;
}
