namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>Another title or text of a point, until the agenda has been sent.</summary>
internal static class ChangeAgendaPoint
{
    internal sealed record Request([Required] string? Subject, [MaxLength(20000)] string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/bodies/{body}/meetings/{id:guid}/agenda-points/{pointId:guid}", Handle)
        .WithName(nameof(ChangeAgendaPoint)).WithTags("Agenda").WithSummary("Een agendapunt wijzigen")
        .RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string body, Guid id, Guid pointId, Request request, UseCase use)
    {
        var act = new Act("agenda-point.changed", body) { On = pointId };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        return await use.OnAgenda(body, id, act)
            .Input(Limits.Check(request))
            .Step(meeting => meeting.Point(pointId) is null ? Problems.NotFound() : null)
            .IfMatch()
            .State(static meeting => meeting.IsAgendaOpen, BodyMeeting.AgendaClosed)
            .ApplyAsync(meeting => meeting.Point(pointId)!.Change(request.Subject!, request.Text));
    }
}
