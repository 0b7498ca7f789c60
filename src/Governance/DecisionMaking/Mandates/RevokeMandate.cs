namespace Platform.Governance.DecisionMaking.Mandates;

/// <summary>GOV-26: the giver takes its mandate back, from today.</summary>
internal static class RevokeMandate
{
    internal sealed record Request([Required] string? Reason, AcceptMandate.InWriting? Written);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/mandates/{id:guid}/revocations", Handle).WithName(nameof(RevokeMandate))
        .WithTags("Mandaten")
        .WithSummary("Een mandaat intrekken").RequireRoles(Rights.WritersAndSpeakers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => await use
        .OnMandate(id, "mandate.revoked")
        .Right(mandate => use.MaySpeakFor(mandate.Giver), Refusals.PartyItself)
        .Input(mandate => use.CheckWritten(Limits.Check(request), mandate.Giver, request.Written))
        .IfMatch()
        .State(mandate => mandate.RevokedOn is null && !(mandate.Until < use.Today), "Dit mandaat is al ingetrokken, of geëindigd.")
        .ApplyAsync(mandate =>
        {
            var written = use.User.SpeaksFor(mandate.Giver) ? null : request.Written;
            mandate.Revoke(use.Today, written is null ? request.Reason! : $"{request.Reason} ({written.On:O}, {written.Reference})");
            use.Db.Tell(mandate);
        });
}
