namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>Puts the points of an agenda in another order, until it has been sent.</summary>
internal static class OrderAgenda
{
    private const string EachOnce = "Noem elk punt van deze agenda precies één keer.";

    internal sealed record Request([Required(ErrorMessage = EachOnce), MaxLength(400, ErrorMessage = EachOnce)] Guid[]? Points);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/bodies/{body}/meetings/{id:guid}/agenda-order", Handle)
        .WithName(nameof(OrderAgenda)).WithTags("Agenda")
        .WithSummary("De volgorde van de agenda vastleggen").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("agenda.ordered", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        var points = request.Points ?? [];
        return await use.OnAgenda(body, id, act)
            .IfMatch()
            .State(static meeting => meeting.IsAgendaOpen, BodyMeeting.AgendaClosed)
            .Input(meeting => Limits.Check(request).Check(meeting.HasJust(points), "points", EachOnce))
            .ApplyAsync(meeting => meeting.Order(points));
    }
}
