using Platform.Governance.DecisionMaking.Bodies.Agendas;
using Platform.Governance.DecisionMaking.Bodies.Papers;
using Platform.Governance.DecisionMaking.Bodies.Reviews;

namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>Takes a point off the agenda until it has been sent; its proposal waits for another meeting, its papers stay with this one.</summary>
internal static class RemoveAgendaPoint
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/bodies/{body}/meetings/{id:guid}/agenda-points/{pointId:guid}", Handle)
        .WithName(nameof(RemoveAgendaPoint)).WithTags("Agenda").WithSummary("Een agendapunt van de agenda halen")
        .RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string body, Guid id, Guid pointId, UseCase use)
    {
        var act = new Act("agenda-point.removed", body) { On = pointId };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        AgendaPoint? point = null;
        return await use.OnAgenda(body, id, act)
            .Step(meeting => (point = meeting.Point(pointId)) is null ? Problems.NotFound() : null)
            .IfMatch()
            .State(static meeting => meeting.IsAgendaOpen, BodyMeeting.AgendaClosed)
            .Rule(async _ => OwedReview.MayBeTakenOff(use.House,
                await use.Seen<OwedReview>().AnyAsync(r => r.PointId == pointId && r.ReviewedOn == null && r.LapsedAt == null, use.Aborted)))
            .Then(async _ =>
            {
                if (point!.ProposalId is { } proposalId)
                    (await use.Seen<AgendaProposal>().SingleOrDefaultAsync(p => p.Id == proposalId && p.MeetingId == id, use.Aborted))?.Reopen();
                foreach (var paper in await use.Seen<MeetingPaper>().Where(p => p.PointId == pointId).ToListAsync(use.Aborted)) paper.PointId = null;
            })
            .ApplyAsync(meeting => meeting.Remove(point!));
    }
}
