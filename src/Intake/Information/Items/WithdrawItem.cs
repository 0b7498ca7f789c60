using Platform.Contracts.Intake;
using Platform.Intake.Access;

namespace Platform.Intake.Information.Items;

/// <summary>The supplier takes its item back: nobody reads it any more, that it was there stays, and whoever received it is told (INT-06).</summary>
internal static class WithdrawItem
{
    internal sealed record Request([Required, MaxLength(2000)] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/items/{itemId:guid}/withdrawal", Handle)
        .WithName(nameof(WithdrawItem)).WithSummary("Een eigen gegeven intrekken").WithTags("Gegevens").RequireRoles(Rights.Parties)
        .TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Guid itemId, Request request, UseCase use)
    {
        var done = false;
        return use
            .OnItem(id, itemId, "information.withdrawn", _ => done, static item =>
                item.SubjectId is { } about ? new("intake", "Verstrekt gegeven ingetrokken", [about]) : null)
            .Input(Limits.Check(request))
            .Rule(item => item.RefuseChangeBy(use.House, use.User.Party))
            .IfMatch()
            .Phase(item => item.WithdrawnAt is null, "Dit gegeven is al ingetrokken.")
            .Then(use.ForgetRevisionsAsync)
            .ApplyAsync(item =>
            {
                done = true;
                item.Withdraw(request.Reason!, use.Now);
                use.Db.Publish(new InformationWithdrawn
                {
                    House = item.House, CaseId = id, Process = item.Process, ItemId = itemId, RequestId = item.RequestId, Party = item.SupplyingParty,
                    Revision = item.Revision, WithdrawnAt = use.Now,
                });
            });
    }
}
