namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>The secretary puts a proposal on the agenda of a meeting.</summary>
internal static class PlaceAgendaProposal
{
    private const string OfBody = "Dit is geen vergadering van dit overleg.";

    internal sealed record Request([Required(ErrorMessage = OfBody)] Guid? MeetingId, bool Closed);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/agenda-proposals/{id:guid}/placements", Handle)
        .WithName(nameof(PlaceAgendaProposal)).WithTags("Agenda").WithSummary("Een voorstel op de agenda van een vergadering zetten")
        .RequireRoles(Rights.Writers).TakesIfMatch().Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("agenda-proposal.placed", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        var meeting = await use.Seen<BodyMeeting>().Include(m => m.Points)
            .SingleOrDefaultAsync(m => m.Id == request.MeetingId && m.Body == body, use.Aborted);
        return await use.OnProposal(body, id, act)
            .IfMatch()
            .State(static proposal => proposal.State is ProposalState.Open, AgendaProposal.Settled)
            .Input(_ => Limits.Check(request).Check(meeting is not null, "meetingId", OfBody))
            .State(_ => meeting!.IsOpen, "Die vergadering is afgelast of al gehouden.")
            .MakeAsync(proposal =>
            {
                var point = meeting!.Add(proposal.Subject, proposal.Text, request.Closed, id, use.Now);
                proposal.PlaceOn(meeting.Id);
                use.Db.Entry(meeting).State = EntityState.Modified; // Its row version moves with its agenda.
                return new(point.Id, $"/bodies/{body}/meetings/{meeting.Id}", meeting) { On = id };
            });
    }
}
