namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-06: consensus is sought before there is a vote.</summary>
internal static class AttemptConsensus
{
    internal sealed record Request(DateOnly? On, ConsensusResult? Result, string? Note);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/consensus-attempts", Handle)
        .WithName(nameof(AttemptConsensus))
        .WithTags("Besluiten").WithSummary("Een poging tot consensus vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, Request request, [AsParameters] DecisionDesk desk, CancellationToken ct)
    {
        const string action = "decision.consensus-attempted";
        var house = desk.House;
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, desk.User)) return await desk.Db.Forbid(desk.Account, action, id, ct);
        var errors = new InputErrors().Check(request.On is not null, "on", "Dit veld is verplicht.")
            .Check(request.Result is not null, "result", "Dit veld is verplicht.")
            .OptionalText(request.Note, "note", 4000);
        if (errors.Any) return errors.ToProblem();

        var no = await desk.ActAsync(found, id, action, decision => decision.MayAttempt(house, found, request.On!.Value, desk.Today),
            [DecisionState.Proposed],
            decision =>
            {
                decision.Attempt(request.On!.Value, request.Result!.Value, request.Note);
                desk.Db.Remember(desk.Http, id, desk.LocationOf(body, id), decision);
            }, ct);
        return desk.Answer(no, body, id);
    }
}
