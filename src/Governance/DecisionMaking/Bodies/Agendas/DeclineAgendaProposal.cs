namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>The secretary says why a proposal does not come on the agenda.</summary>
internal static class DeclineAgendaProposal
{
    internal sealed record Request([Required] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/agenda-proposals/{id:guid}/declines", Handle)
        .WithName(nameof(DeclineAgendaProposal)).WithTags("Agenda").WithSummary("Een voorstel voor de agenda afwijzen, met reden")
        .RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("agenda-proposal.declined", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        return await use.OnProposal(body, id, act)
            .Input(Limits.Check(request))
            .IfMatch()
            .State(static proposal => proposal.State is ProposalState.Open, AgendaProposal.Settled)
            .ApplyAsync(proposal => proposal.Decline(request.Reason!));
    }
}
