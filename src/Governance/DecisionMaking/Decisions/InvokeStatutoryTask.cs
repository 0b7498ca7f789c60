namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-06: a party invokes its statutory task and is not bound; all others stay bound.</summary>
internal static class InvokeStatutoryTask
{
    internal sealed record Request(string? Ground, string? Party, DateOnly? WrittenOn, string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/objections", Handle)
        .WithName(nameof(InvokeStatutoryTask))
        .WithTags("Besluiten").WithSummary("De eigen wettelijke taak inroepen: dit besluit bindt deze partij niet")
        .RequireRoles(DecisionRights.Voices).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, Request request, [AsParameters] DecisionDesk desk, CancellationToken ct)
    {
        const string action = "decision.objected";
        var house = desk.House;
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (house.VoiceOf(found, desk.User, request.Party) is not { } voice || !house.MayRead(found, desk.User))
            return await desk.Db.Closed(desk.Account, house, action, ct);
        var errors = new InputErrors().Text(request.Ground, "ground", 4000).Said(voice, request.WrittenOn, request.Reference, desk.Today);
        if (errors.Any) return errors.ToProblem();

        var no = await desk.ActAsync(found, id, action, decision => decision.MayObject(house, found, voice), [DecisionState.Closed],
            decision =>
            {
                decision.InvokeStatutoryTask(
                    voice.Party, request.Ground!, voice.Recorded ? request.WrittenOn!.Value : desk.Today, voice.Recorded ? request.Reference : null);
                desk.Db.Remember(desk.Http, id, desk.LocationOf(body, id), decision);
            }, ct);
        return desk.Answer(no, body, id);
    }
}
