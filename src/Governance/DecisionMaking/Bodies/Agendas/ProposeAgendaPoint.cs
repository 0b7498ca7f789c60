namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>Members of the body, and those of the other one, propose what comes on the agenda.</summary>
internal static class ProposeAgendaPoint
{
    internal sealed record Request([Required] string? Subject, [Required, MaxLength(20000)] string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/agenda-proposals", Handle).WithName(nameof(ProposeAgendaPoint))
        .WithTags("Agenda")
        .WithSummary("Een punt voor de agenda van een overleg voorstellen").RequireRoles(Rights.Readers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Request request, UseCase use)
    {
        var act = new Act("agenda-proposal.made", body);
        if (use.House.Deciding(body) is null) return Problems.NotFound();
        var mine = use.House.BodiesOf(use.User);
        if (mine.Length == 0) return await use.ClosedAsync(act.Action);
        return await use.Create(act)
            .Input(Limits.Check(request))
            .MakeAsync(_ =>
            {
                var (now, from) = (use.Now, mine.Contains(body) ? body : mine[0]);
                var proposal = AgendaProposal.Of(
                    Guid.CreateVersion7(now), use.House.Id, body, from, use.User.Party, request.Subject!, request.Text!, now);
                use.Db.Add(proposal);
                return new(proposal.Id, $"/bodies/{body}/agenda-proposals", proposal);
            });
    }
}
