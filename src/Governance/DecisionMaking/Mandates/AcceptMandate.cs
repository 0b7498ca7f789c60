namespace Platform.Governance.DecisionMaking.Mandates;

/// <summary>GOV-26: the taker agrees; without it there is no mandate.</summary>
internal static class AcceptMandate
{
    internal sealed record InWriting(DateOnly? On, string? Reference);

    internal sealed record Request(InWriting? Written);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/mandates/{id:guid}/acceptances", Handle).WithName(nameof(AcceptMandate))
        .WithTags("Mandaten")
        .WithSummary("Een mandaat aanvaarden").RequireRoles(Rights.WritersAndSpeakers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => await use
        .OnMandate(id, "mandate.accepted")
        .Right(mandate => use.MaySpeakFor(mandate.Taker), Refusals.PartyItself)
        .Input(mandate => use.CheckWritten(Limits.Check(request), mandate.Taker, request.Written))
        .IfMatch()
        .State(static mandate => mandate.AcceptedOn is null && mandate.RevokedOn is null, "Dit mandaat is al aanvaard, of ingetrokken.")
        .Rule(mandate => mandate.MayBeAccepted(use.House, use.Today))
        .ApplyAsync(mandate =>
        {
            var written = use.User.SpeaksFor(mandate.Taker) ? null : request.Written;
            mandate.Accept(written?.On ?? use.Today, written?.Reference);
            use.Db.Tell(mandate);
        });
}
