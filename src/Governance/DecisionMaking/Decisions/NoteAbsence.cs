namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-07: a member turns out not to be there after the voting opened.</summary>
internal static class NoteAbsence
{
    internal sealed record Request(
        [Required, ProfileCode("de partijen van het huis")] string? Party, [Required] bool? MateriallyAffected, DateOnly? AskedOn,
        [ProfileCode("de gedeelde zetels van het overleg")] string? Seat);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/absences", Handle).WithName(nameof(NoteAbsence))
        .WithTags("Besluiten")
        .WithSummary("Een afwezig lid noteren").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("decision.absence-noted", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        var found = use.House.Body(body)!;
        var member = new AbsentMember(request.Party!, request.Seat, request.MateriallyAffected is true, request.AskedOn);
        return await use.OnDecision(found, id, act)
            .Input(Limits.Check(request).Seat(found, request.Seat, "seat"))
            .Rule(decision => decision.MayNoteAbsence(use.House, found, member, use.Today))
            .In(DecisionState.Voting)
            .MakeAsync(decision =>
            {
                decision.NoteAbsence(member);
                return decision.Made();
            });
    }
}
