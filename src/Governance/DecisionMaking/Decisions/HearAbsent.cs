namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-07: an absent party writes what it thinks, or was heard.</summary>
internal static class HearAbsent
{
    internal sealed record Request([ProfileCode("de partijen van het huis")] string? Party, [MaxLength(4000)] string? Text, DateOnly? HeardOn,
        [ProfileCode("de gedeelde zetels van het overleg")] string? Seat);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/absent-inputs", Handle)
        .WithName(nameof(HearAbsent)).WithTags("Besluiten")
        .WithSummary("Schriftelijke inbreng van een afwezig lid, of dat het is gehoord")
        .RequireRoles(Rights.WritersAndSpeakers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("decision.absent-heard", body) { On = id };
        if (use.House.Deciding(body) is not { } found) return Problems.NotFound();
        if (use.House.RepresentationOf(found, use.User, request.Party) is not { } by) return await use.ClosedAsync(act.Action);
        var text = string.IsNullOrWhiteSpace(request.Text) ? null : request.Text;
        return await use.OnDecision(found, id, act)
            .Input(Limits.Check(request).Text(by.Party, "party").Seat(found, request.Seat, "seat")
                .Check(text is not null || request.HeardOn is not null, "text", "Geef de inbreng, of de dag waarop de partij is gehoord.")
                .Check(request.HeardOn is null || by.Recorded, "heardOn", "Dat een partij is gehoord legt de secretaris vast."))
            .Rule(decision => decision.MayHearAbsent(use.House, found, by, request.Seat, request.HeardOn, use.Today))
            .In(DecisionState.Voting)
            .MakeAsync(decision =>
            {
                decision.HearAbsent(by.Party, request.Seat, text, request.HeardOn);
                return decision.Made();
            });
    }
}
