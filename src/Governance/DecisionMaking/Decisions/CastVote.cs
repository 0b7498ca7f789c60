namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>
/// GOV-06, GOV-13: a vote by name of the party; a member votes for its own, who keeps the papers records what was given in the meeting.
/// </summary>
internal static class CastVote
{
    internal sealed record Request(VoteChoice? Vote, string? Party);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/votes", Handle).WithName(nameof(CastVote))
        .WithTags("Besluiten")
        .WithSummary("Stemmen voor de eigen partij, of een in de vergadering gegeven stem vastleggen").RequireRoles(DecisionRights.Voices)
        .Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, Request request, [AsParameters] DecisionDesk desk, CancellationToken ct)
    {
        const string action = "decision.vote-cast";
        var house = desk.House;
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (house.VoiceOf(found, desk.User, request.Party) is not { } voice || !house.MayRead(found, desk.User))
            return await desk.Db.Closed(desk.Account, house, action, ct);
        var errors = new InputErrors().Check(request.Vote is not null, "vote", "Dit veld is verplicht.").Text(voice.Party, "party");
        if (errors.Any) return errors.ToProblem();

        var no = await desk.ActAsync(found, id, action, decision => decision.MayVote(house, found, voice), [DecisionState.Voting],
            decision =>
            {
                decision.Cast(voice.Party, request.Vote!.Value, voice.Recorded, desk.Now);
                desk.Db.Remember(desk.Http, id, desk.LocationOf(body, id), decision);
            }, ct);
        return desk.Answer(no, body, id);
    }
}
