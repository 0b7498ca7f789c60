using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.TopLists;

/// <summary>
/// A lid-1 participant decides that a person of a case stands on the Top-X list, why, and when that is looked at again (INT-13). Where the house
/// keeps no list, it is not there.
/// </summary>
internal static class PutOnTopList
{
    internal sealed record Request([Required] Guid? ReferralId, [Required] Guid? SubjectId, [Required] Placing? Placing);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/top-list/entries", Handle).WithName(nameof(PutOnTopList))
        .WithSummary("Een persoon op de Top-X-lijst zetten").WithTags("Top-X-lijst").RequireRoles(Roles.Leaders).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        if (use.House.TopList is null) return Problems.NotFound();
        Guid? criteria = null;
        var person = request.SubjectId.GetValueOrDefault();
        return await use.OnHeldReferral(request.ReferralId.GetValueOrDefault(), "top-list.entered", "Op de Top-X-lijst gezet")
            .Input(Limits.Check(request))
            .Rule(async referral =>
            {
                criteria = await use.CriteriaInForceAsync();
                return TopListEntry.Refuse(use.House, referral.Process, request.Placing!, criteria is not null, use.User.Party, use.Today);
            })
            .Phase(referral => Phases.Running.Contains(referral.Phase), Refusals.NothingMore)
            .Step(async referral =>
                !await use.Seen<Subject>().AnyAsync(s => s.Id == person && s.ReferralId == referral.Id, use.Aborted)
                    ? new InputErrors().Check(false, "subjectId", "Deze persoon hoort niet bij de aanmelding.").ToProblem()
                    : await use.Seen<TopListEntry>().AnyAsync(e => e.SubjectId == person, use.Aborted)
                        ? Problems.WrongState("Deze persoon staat al op de lijst.")
                        : null)
            .MakeAsync(referral =>
            {
                var entry = TopListEntry.Of(referral, person, criteria!.Value, request.Placing!, use.Now);
                use.Db.Add(entry);
                return new(entry.Id, $"/top-list/entries/{entry.Id}") { On = referral.Id, Subjects = [person] };
            });
    }
}
