namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-05: a party brings in what it thinks, or the secretary records what it wrote.</summary>
internal static class GiveInput
{
    internal sealed record Request(string? Text, string? Party, DateOnly? WrittenOn, string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/inputs", Handle).WithName(nameof(GiveInput))
        .WithTags("Besluiten")
        .WithSummary("Inbreng van een partij").RequireRoles(DecisionRights.Voices).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, Request request, [AsParameters] DecisionDesk desk, CancellationToken ct)
    {
        const string action = "decision.input-given";
        var house = desk.House;
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (house.VoiceOf(found, desk.User, request.Party) is not { } voice || !house.MayRead(found, desk.User))
            return await desk.Db.Closed(desk.Account, house, action, ct);
        var errors = new InputErrors().Text(request.Text, "text", 4000).Said(voice, request.WrittenOn, request.Reference, desk.Today);
        if (errors.Any) return errors.ToProblem();

        var no = await desk.ActAsync(found, id, action, decision => decision.MayGiveInput(house, found, voice),
            [DecisionState.Proposed, DecisionState.Voting],
            decision =>
            {
                decision.GiveInput(
                    voice.Party, request.Text!, voice.Recorded ? request.WrittenOn : null, voice.Recorded ? request.Reference : null, desk.Now);
                desk.Db.Remember(desk.Http, id, desk.LocationOf(body, id), decision);
            }, ct);
        return desk.Answer(no, body, id);
    }

    /// <summary>What is recorded for a party names it, and the day and letter by which it said so.</summary>
    internal static InputErrors Said(this InputErrors errors, Voice voice, DateOnly? writtenOn, string? reference, DateOnly today) => voice.Recorded
        ? errors.Text(voice.Party, "party").Text(reference, "reference")
        .Check(writtenOn <= today, "writtenOn", "Geef de dag van het bericht, vandaag of eerder.")
        : errors;
}
