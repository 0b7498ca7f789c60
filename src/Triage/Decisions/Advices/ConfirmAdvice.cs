namespace Platform.Triage.Decisions.Advices;

/// <summary>The party that referred confirms, once, that it has read the advice.</summary>
internal static class ConfirmAdvice
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/advices/{caseId:guid}/receipts", Handle).WithName(nameof(ConfirmAdvice))
        .WithSummary("Bevestigen dat het advies is gelezen").WithTags("Adviezen").RequireRoles(Roles.PartyDelegate).Idempotent();

    // Only the referrer's own: a role that sees every advice of the house confirms none.
    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid caseId, UseCase use) => use
        .Change(Act.OnCase("advice.received", "triage", caseId), ct => use.Seen<Advice>()
            .SingleOrDefaultAsync(a => a.CaseId == caseId && a.Party == use.User.Party && a.ShieldedAt == null, ct))
        .Named(advice => Act.OnCase("advice.received", "triage", caseId, advice.Process) with
        {
            Processing = new("triage", "Ontvangst van advies bevestigd"),
        })
        .Step(advice => advice.Confirm(Roles.PartyDelegate, use.Now)
            ? null
            : Problems.Of(StatusCodes.Status409Conflict, "already-exists", "Dit is er al.",
                "Uw partij heeft al bevestigd dat zij dit advies heeft gelezen."))
        .MakeAsync(advice => new(caseId, $"/advices/{caseId}", advice));
}
