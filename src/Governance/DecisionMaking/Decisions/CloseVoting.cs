namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-06 to GOV-09: counts; what was decided is told, what was not goes where the covenant says.</summary>
internal static class CloseVoting
{
    internal sealed record Request(DateOnly? InformBy);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/closings", Handle).WithName(nameof(CloseVoting))
        .WithTags("Besluiten")
        .WithSummary("De stemming sluiten en tellen").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string body, Guid id, Request? request, UseCase use)
    {
        var act = new Act("decision.voting-closed", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        var (found, informBy) = (await use.SeatedAsync(use.House.Body(body)!), request?.InformBy);
        return await use.OnDecision(found, id, act)
            .Input(new InputErrors().Check(informBy is null || informBy >= use.Today, "informBy", "Geef een dag vanaf vandaag."))
            .IfMatch()
            .Rule(decision => decision.MayClose(use.House, found))
            .In(DecisionState.Voting)
            .ApplyAsync(decision => decision.Close(found, informBy, use.Now));
    }
}
