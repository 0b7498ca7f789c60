namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-07: an absent party writes what it thinks, or was heard.</summary>
internal static class HearAbsent
{
    internal sealed record Request(string? Party, string? Text, DateOnly? HeardOn);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/absent-inputs", Handle)
        .WithName(nameof(HearAbsent)).WithTags("Besluiten")
        .WithSummary("Schriftelijke inbreng van een afwezig lid, of dat het is gehoord").RequireRoles(DecisionRights.Voices).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, Request request, [AsParameters] DecisionDesk desk, CancellationToken ct)
    {
        const string action = "decision.absent-heard";
        var house = desk.House;
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (house.VoiceOf(found, desk.User, request.Party) is not { } voice || !house.MayRead(found, desk.User))
            return await desk.Db.Closed(desk.Account, house, action, ct);
        var errors = new InputErrors().Text(voice.Party, "party").OptionalText(request.Text, "text", 4000)
            .Check(!string.IsNullOrWhiteSpace(request.Text) || request.HeardOn is not null, "text",
                "Geef de inbreng, of de dag waarop de partij is gehoord.")
            .Check(request.HeardOn is null || voice.Recorded, "heardOn", "Dat een partij is gehoord legt de secretaris vast.");
        if (errors.Any) return errors.ToProblem();

        var no = await desk.ActAsync(found, id, action, decision => decision.MayHearAbsent(house, found, voice, request.HeardOn, desk.Today),
            [DecisionState.Voting],
            decision =>
            {
                decision.HearAbsent(voice.Party, string.IsNullOrWhiteSpace(request.Text) ? null : request.Text, request.HeardOn);
                desk.Db.Remember(desk.Http, id, desk.LocationOf(body, id), decision);
            }, ct);
        return desk.Answer(no, body, id);
    }
}
