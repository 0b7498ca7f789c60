namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>A further point at the end of the agenda.</summary>
internal static class AddAgendaPoint
{
    internal sealed record Request([Required] string? Subject, [MaxLength(20000)] string? Text, bool Closed);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/agenda-points", Handle)
        .WithName(nameof(AddAgendaPoint)).WithTags("Agenda")
        .WithSummary("Een punt op de agenda zetten").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("agenda-point.added", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        return await use.OnAgenda(body, id, act)
            .Input(Limits.Check(request))
            .State(static meeting => meeting.IsOpen, "Deze vergadering is afgelast of al gehouden.")
            .State(static meeting => meeting.Points.Count < 100, "Er staan al 100 punten op deze agenda.")
            .MakeAsync(meeting =>
            {
                var point = meeting.Add(request.Subject!, request.Text, request.Closed, null, use.Now);
                return new(point.Id, $"/bodies/{body}/meetings/{id}", meeting);
            });
    }
}
