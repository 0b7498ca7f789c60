namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-07: a member turns out not to be there after the voting opened.</summary>
internal static class NoteAbsence
{
    internal sealed record Request(string? Party, bool? MateriallyAffected, DateOnly? AskedOn);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/absences", Handle).WithName(nameof(NoteAbsence))
        .WithTags("Besluiten")
        .WithSummary("Een afwezig lid noteren").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, Request request, [AsParameters] DecisionDesk desk, CancellationToken ct)
    {
        const string action = "decision.absence-noted";
        var house = desk.House;
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, desk.User)) return await desk.Db.Forbid(desk.Account, action, id, ct);
        var errors = new InputErrors().Text(request.Party, "party")
            .Check(request.MateriallyAffected is not null, "materiallyAffected", "Dit veld is verplicht.");
        if (errors.Any) return errors.ToProblem();

        var member = new AbsentMember(request.Party!, request.MateriallyAffected!.Value, request.AskedOn);
        var no = await desk.ActAsync(found, id, action, decision => decision.MayNoteAbsence(house, found, member, desk.Today), [DecisionState.Voting],
            decision =>
            {
                decision.NoteAbsence(member);
                desk.Db.Remember(desk.Http, id, desk.LocationOf(body, id), decision);
            }, ct);
        return desk.Answer(no, body, id);
    }
}
