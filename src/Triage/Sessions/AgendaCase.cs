using Platform.Triage.Weighings;

namespace Platform.Triage.Sessions;

/// <summary>Puts a waiting case on the agenda of a session.</summary>
internal static class AgendaCase
{
    internal sealed record Request([Required] Guid? CaseId);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/sessions/{id:guid}/agenda-items", Handle).WithName(nameof(AgendaCase))
        .WithSummary("Een wachtende casus op de agenda zetten").WithTags("Triage").RequireRoles(Roles.Leaders).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        Weighing? weighing = null;
        return use.OnSession(id, "case.agendaed")
            .Input(_ => Limits.Check(request))
            .Step(async session =>
            {
                weighing = await use.Seen<Weighing>().AsNoTracking().SingleOrDefaultAsync(w => w.Id == request.CaseId, use.Aborted);
                if (weighing is null) return Problems.NotFound();
                var refusal = SessionRules.RefuseOtherProcess(use.House, session, weighing) ?? WeighingRules.RefuseDismissed(use.House, weighing);
                return refusal is null
                    ? null
                    : await use.RefuseAsync(Act.OnCase("case.agendaed", "triage", weighing.Id, session.Process), refusal);
            })
            .Named(session => new("case.agendaed", "triage")
            {
                Case = weighing?.Id, Process = session.Process, Processing = new("triage", "Casus op de agenda van de triage gezet"),
            })
            .Phase(session => session.IsPlanned, SessionChanges.Over)
            .Phase(_ => weighing!.IsWaiting, "Op de agenda komen casussen waarvan de intake is afgerond en waarover nog niet is besloten.")
            .MakeAsync(_ =>
            {
                var item = new AgendaItem
                {
                    Id = Guid.CreateVersion7(use.Now), SessionId = id, WeighingId = weighing!.Id, House = weighing.House, AddedAt = use.Now,
                };
                use.Db.Add(item);
                return new(item.Id, $"/sessions/{id}");
            });
    }
}
