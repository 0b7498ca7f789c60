namespace Platform.Governance.DecisionMaking.Mandates;

/// <summary>GOV-26, COV-07: a party gives another a mandate; the secretary records one that was given in writing.</summary>
internal static class GiveMandate
{
    internal sealed record WrittenConfirmation(DateOnly? On, string? Reference);

    internal sealed record Request(
        [ProfileCode("de partijen van het huis")] string? Giver, [Required, ProfileCode("de partijen van het huis")] string? Taker,
        [Required] string? Scope, [ProfileCode("de overleggen van het huis")] string? Body, [Required] DateOnly? From, DateOnly? Until,
        bool MayPassOn, WrittenConfirmation? WrittenConfirmation);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/mandates", Handle).WithName(nameof(GiveMandate)).WithTags("Mandaten")
        .WithSummary("Een mandaat geven aan een andere partij").RequireRoles(Rights.WritersAndSpeakers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var giver = request.Giver ?? use.User.Party;
        var act = new Act("mandate.given", request.Scope ?? "governance");
        if (!use.MaySpeakFor(giver)) return await use.ForbidAsync(act, Refusals.PartyItself);
        var errors = Limits.Check(request).Text(giver, "giver").OneOf(request.Scope, "scope", Scopes(use.House))
            .Check(request.Body is null || use.House.Deciding(request.Body) is not null, "body", "Dit is geen overleg van dit huis.")
            .Check(request.Body is null || request.Scope is not MandateScopes.Admission, "body",
                "Een mandaat voor toelating en betrokkenheid is er niet voor één overleg.");
        if (errors.Any) return errors.ToProblem();

        var asked = new MandateAsked(giver, request.Taker!, request.Scope!, request.Body, request.From!.Value, request.Until, request.MayPassOn,
            request.WrittenConfirmation?.On, request.WrittenConfirmation?.Reference);
        // Two mandates given at the same moment must not close a circle that neither saw.
        return await use.CreateInTurn(act, $"mandates/{use.House.Id}/{asked.Scope}")
            .Rule(async _ => Mandate.MayBeGiven(use.House, asked, await OthersAsync(use, asked), use.Today))
            .MakeAsync(_ =>
            {
                var now = use.Now;
                var mandate = Mandate.Give(Guid.CreateVersion7(now), use.House, asked, now);
                use.Db.Add(mandate);
                use.Db.Tell(mandate);
                return new(mandate.Id, $"/mandates/{mandate.Id}", mandate);
            });
    }

    private static Task<List<Mandate>> OthersAsync(UseCase use, MandateAsked asked) => use.Seen<Mandate>().AsNoTracking()
        .Where(m => m.Scope == asked.Scope && (m.Until == null || m.Until >= asked.From) && (m.RevokedOn == null || m.RevokedOn > asked.From))
        .ToListAsync(use.Aborted);

    // Only a covenant with COV-07 has this code, in order to refuse it by rule; elsewhere it is no code at all.
    private static IEnumerable<string> Scopes(HouseProfile house) =>
        house.Carries(RuleIds.Cov07) ? MandateScopes.All.Append(MandateScopes.ControllerResponsibility) : MandateScopes.All;
}
