namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-05: the parties are asked for their input before anything is voted.</summary>
internal static class AskInput
{
    internal sealed record Request(DateOnly? AskedOn, DateOnly? InputBy, string[]? Parties);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/input-requests", Handle)
        .WithName(nameof(AskInput)).WithTags("Besluiten")
        .WithSummary("Vastleggen dat de partijen om inbreng is gevraagd").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, Request request, [AsParameters] DecisionDesk desk, CancellationToken ct)
    {
        const string action = "decision.input-asked";
        var house = desk.House;
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, desk.User)) return await desk.Db.Forbid(desk.Account, action, id, ct);
        var parties = request.Parties ?? [.. house.Parties.Select(static party => party.Id)];
        var errors = new InputErrors().Check(request.AskedOn is not null, "askedOn", "Dit veld is verplicht.")
            .Check(parties.Length > 0, "parties", "Noem minstens één partij.")
            .Check(parties.Distinct().Count() == parties.Length, "parties", "Een partij staat er meer dan één keer in.");
        for (var i = 0; i < parties.Length; i++)
            errors.Check(parties[i] is { } party && house.Party(party) is not null, $"parties[{i}]", "Dit is geen partij van dit huis.");
        if (errors.Any) return errors.ToProblem();

        var no = await desk.ActAsync(found, id, action,
            decision => decision.MayAskInput(house, found, request.AskedOn, request.InputBy, desk.Today), [DecisionState.Proposed],
            decision =>
            {
                decision.AskInput(request.AskedOn!.Value, request.InputBy, parties);
                desk.Db.Remember(desk.Http, id, desk.LocationOf(body, id), decision);
            }, ct);
        return desk.Answer(no, body, id);
    }
}
