namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-05, GOV-06: opens the voting once input was asked and consensus sought; who may vote stands from here.</summary>
internal static class OpenVoting
{
    internal sealed record AbsentParty(
        [Required, ProfileCode("de partijen van het huis")] string? Party, [Required] bool? MateriallyAffected, DateOnly? AskedOn,
        [ProfileCode("de gedeelde zetels van het overleg")] string? Seat);

    internal sealed record Request([MaxLength(400)] AbsentParty[]? Absent);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/votings", Handle).WithName(nameof(OpenVoting))
        .WithTags("Besluiten")
        .WithSummary("De stemming openen, met wie er niet is").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("decision.voting-opened", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        var found = await use.SeatedAsync(use.House.Body(body)!);
        var errors = Limits.Check(request);
        var named = new HashSet<string>();
        foreach (var (absent, i) in (request.Absent ?? []).Select(static (absent, i) => (absent, i)))
            errors.Check(absent?.Party is null || named.Add($"{absent.Seat}/{absent.Party}"), $"absent[{i}].party", "Deze partij staat er al in.")
                .Seat(found, absent?.Seat, $"absent[{i}].seat");
        if (errors.Any) return errors.ToProblem();

        var members = (request.Absent ?? [])
            .Select(static absent => new AbsentMember(absent.Party!, absent.Seat, absent.MateriallyAffected!.Value, absent.AskedOn)).ToList();
        return await use.OnDecision(found, id, act)
            .IfMatch()
            .Rule(decision => decision.MayOpen(use.House, found, members, use.Today))
            .In(DecisionState.Proposed)
            .ApplyAsync(decision => decision.Open(use.House, found, members, use.Now));
    }
}
