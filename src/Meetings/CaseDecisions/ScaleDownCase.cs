using Platform.Contracts.Meetings;
using Platform.Meetings.Cases;
using Platform.Meetings.Plans;

namespace Platform.Meetings.CaseDecisions;

internal static class ScaleDownCase
{
    internal sealed record Request(
        [Required] Guid? MeetingId, [Required] bool? CriteriaMet, [MaxLength(4000)] string? Motivation,
        [ProfileCode("de partijen van het huis")] string? HandOverTo, Mandate? Mandate);

    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/cases/{caseId:guid}/scale-down", Handle).WithName(nameof(ScaleDownCase)).WithTags("Casussen")
        .WithSummary("Legt het besluit van het overleg vast om af te schalen, ook als één partner de casus overneemt")
        .RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid caseId, Request request, UseCase use)
    {
        var now = use.Now;
        var errors = Limits.Check(request).Party(use.House, request.HandOverTo, "handOverTo")
            .Party(use.House, request.Mandate?.Party, "mandate.party");
        return use.DecideOn(caseId, "case.scaled-down", "Afschaling vastgelegd", errors)
            .InMeeting(use, request.MeetingId, async (found, session, involved) =>
            {
                var planned = await use.Db.Set<Plan>().AnyAsync(p => p.CaseId == caseId && p.SupersededAt == null, use.Aborted);
                var decision = new ScaleDownDecision(
                    planned, request.CriteriaMet!.Value, request.Motivation, request.HandOverTo, request.Mandate,
                    await use.AuthorityAsync(request.Mandate?.MandateId));
                return found.ScaleDown(use.House, use.House.Process(found.Process)!, decision, session, involved, now);
            })
            .Then(async found =>
            {
                // MEE-19: with the case ends what the parties may see of it; the one that takes it over goes on in a file of its own.
                var leaving = await use.PartiesOfAsync(caseId, now);
                await use.EndInvolvementsAsync(found, leaving, DepartureReasons.CaseClosed, request.MeetingId!.Value, now);
                use.Db.Publish(new CaseScaledDown
                {
                    House = use.House.Id, CaseId = caseId, Process = found.Process, CriteriaMet = request.CriteriaMet!.Value,
                    ScaledDownAt = now, ScaledDownOn = DutchTime.DateOf(now),
                });
            })
            .ApplyAsync(static _ => { });
    }
}
