namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-09, GOV-13: keeps the proof that somebody the covenant names was told.</summary>
internal static class RecordInforming
{
    internal sealed record Request(string? Code, DateOnly? SentOn, bool? InWriting, string? Proof);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/informings", Handle)
        .WithName(nameof(RecordInforming))
        .WithTags("Besluiten").WithSummary("Vastleggen wie over het besluit is geïnformeerd").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, Request request, [AsParameters] DecisionDesk desk, CancellationToken ct)
    {
        const string action = "decision.informed";
        var house = desk.House;
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, desk.User)) return await desk.Db.Forbid(desk.Account, action, id, ct);
        var errors = new InputErrors().OneOf(request.Code, "code", found.Inform.Select(static target => target.Code))
            .Check(request.SentOn is not null, "sentOn", "Dit veld is verplicht.")
            .Check(request.InWriting is not null, "inWriting", "Dit veld is verplicht.")
            .OptionalText(request.Proof, "proof");
        if (errors.Any) return errors.ToProblem();

        var (code, sentOn, inWriting) = (request.Code!, request.SentOn!.Value, request.InWriting!.Value);
        var no = await desk.ActAsync(found, id, action,
            decision => decision.MayInform(house, found, code, sentOn, inWriting, request.Proof, desk.Today), [DecisionState.Closed],
            decision =>
            {
                decision.Inform(code, sentOn, inWriting, request.Proof);
                desk.Db.Remember(desk.Http, id, desk.LocationOf(body, id), decision);
            }, ct);
        return desk.Answer(no, body, id);
    }
}
