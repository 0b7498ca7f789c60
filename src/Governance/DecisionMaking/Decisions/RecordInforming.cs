namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-09, GOV-13: keeps the proof that somebody the covenant names was told.</summary>
internal static class RecordInforming
{
    internal sealed record Request(
        [Required, ProfileCode("wie het overleg over zijn besluiten informeert")] string? Code, [Required] DateOnly? SentOn,
        [Required] bool? InWriting, string? Proof);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/informings", Handle)
        .WithName(nameof(RecordInforming))
        .WithTags("Besluiten").WithSummary("Vastleggen wie over het besluit is geïnformeerd").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("decision.informed", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        var found = use.House.Body(body)!;
        return await use.OnDecision(found, id, act)
            .Input(Limits.Check(request).OneOf(request.Code, "code", found.Inform.Select(static target => target.Code)))
            .Rule(decision => decision.MayInform(
                use.House, found, request.Code!, request.SentOn!.Value, request.InWriting!.Value, request.Proof, use.Today))
            .In(DecisionState.Closed)
            .MakeAsync(decision =>
            {
                decision.Inform(request.Code!, request.SentOn!.Value, request.InWriting!.Value, request.Proof);
                return decision.Made();
            });
    }
}
