using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Oversight.Staff;

/// <summary>GOV-31: records who leads the house, by a decision of the body that appoints; the account rests on it.</summary>
internal static class AppointManager
{
    internal sealed record Request(
        [Required, MaxLength(100), RegularExpression(AccountPseudonym.Pattern, ErrorMessage = AccountPseudonym.Sentence)] string? Account,
        [Required, ProfileCode("de leiding van het huis")] string? Role, [Required] Guid? DecisionId,
        [Required, Codes(typeof(StaffBases))] string? Basis, [Required] DateOnly? From, DateOnly? Until);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/manager-appointments", Handle).WithName(nameof(AppointManager))
        .WithTags("Ondersteunend personeel")
        .WithSummary("Vastleggen wie het huis leidt, op grond van het besluit van de Stuurgroep").RequireRoles(Rights.Writers)
        .Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var (house, now) = (use.House, use.Now);
        var manager = house.Covenant.Managers.FirstOrDefault(manager => manager.Role == request.Role);
        return use.Create(new("manager.appointed", "staff"))
            .Right(house.MayKeepBoardPapers(use.User), Refusals.Keepers)
            .Input(Limits.Check(request).OneOf(request.Role, "role", house.Directors()))
            .Rule(async _ => StaffAppointment.MayLead(
                house, manager!, await DecisionAsync(use, manager!, request.DecisionId!.Value), request.From!.Value, request.Until,
                await use.Db.OverlapsAsync(house, request.Account!, manager!, DutchTime.StartOf(request.From.Value),
                    StaffAppointment.After(request.Until), use.Aborted)))
            .MakeAsync(_ =>
            {
                var staff = StaffAppointment.MakeManager(house, manager!, request.Account!, request.DecisionId, null, request.Basis!,
                    request.From!.Value, request.Until, now);
                use.Db.Add(staff);
                use.Db.PublishTerm(staff, now);
                return new(staff.Id, $"/staff-appointments/{staff.Id}", staff);
            });
    }

    private static async Task<AppointingDecision?> DecisionAsync(UseCase use, ManagerProfile manager, Guid id)
    {
        var decidedAt = await use.Seen<Decision>().AsNoTracking()
            .Where(d => d.Id == id && d.Body == manager.AppointedBy && d.Matter == DecisionMatters.Personnel && d.Outcome == DecisionOutcome.Adopted)
            .Select(static d => d.DecidedAt).FirstOrDefaultAsync(use.Aborted);
        return decidedAt is { } at
            ? new(DutchTime.DateOf(at), await use.Seen<StaffAppointment>().AnyAsync(s => s.DecisionId == id, use.Aborted)) : null;
    }
}
