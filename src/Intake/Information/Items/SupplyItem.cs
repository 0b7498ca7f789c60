using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Items;

/// <summary>A party enters what it knows about a case it has before it, without being asked (INT-05).</summary>
internal static class SupplyItem
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/items", Handle).WithName(nameof(SupplyItem))
        .WithSummary("Uit eigen beweging een gegeven verstrekken").WithTags("Gegevens").RequireRoles(Rights.Parties).Idempotent<ItemInput>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, ItemInput request, UseCase use)
    {
        var errors = Limits.Check(request);
        request.Check(errors, "", use.House.Law, use.Today);
        request.CheckSource(errors, "");
        List<Guid> people = [];
        return use
            .OnReferral(id, "information.offered", "Informatie verstrekt")
            .Input(errors)
            .Right(referral => use.MayAdd(referral.Process), Refusals.OtherIntake)
            .Rule(_ => request.Refuse(use.House))
            .Phase(referral => Phases.Running.Contains(referral.Phase), Refusals.NothingMore)
            .Step(async _ =>
            {
                people = await use.PeopleAsync(id);
                if (request.SubjectId is not { } about) return null;
                return people.Contains(about) ? null : new InputErrors().Add("subjectId", ItemInput.Stranger).ToProblem();
            })
            .MakeAsync(referral =>
            {
                var item = InformationItem.Of(referral, use.User.Party, request, use.Now);
                use.Db.Add(item);
                use.Db.Publish(InformationItem.Unasked(referral, item.SupplyingParty, 1, use.Now));
                return new(item.Id, $"/referrals/{id}/items/{item.Id}", item) { Subjects = request.SubjectId is { } one ? [one] : people };
            });
    }
}
