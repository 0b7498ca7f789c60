using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseMeetings;

internal static class AgendaCase
{
    internal sealed record Prepared([ProfileCode("de partijen van het huis")] string? Party, DateOnly? On);

    internal sealed record Request(
        [Required] Guid? CaseId, [MaxLength(4000)] string? Goal, [MaxLength(20), Texts(200)] IReadOnlyList<string?>? DecisionTypes,
        [MaxLength(20), Texts(200)] IReadOnlyList<string?>? Themes, Prepared? PreparedWithMunicipality);

    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/meetings/{id:guid}/agenda-items", Handle).WithName(nameof(AgendaCase)).WithTags("Overleggen")
        .WithSummary("Zet een aangenomen casus op de agenda, met doel, type besluiten en thema's")
        .RequireRoles(Roles.Leaders).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        Case? found = null;
        var preparation = new Preparation(
            request.Goal, [.. request.DecisionTypes?.OfType<string>() ?? []], [.. request.Themes?.OfType<string>() ?? []],
            request.PreparedWithMunicipality?.Party, request.PreparedWithMunicipality?.On);
        return use.OnMeeting(id, "case.agendaed")
            .Input(_ => Limits.Check(request).Party(use.House, request.PreparedWithMunicipality?.Party, "preparedWithMunicipality.party"))
            .State(meeting => meeting.State is not MeetingState.Closed, "Dit overleg is gesloten.")
            .Step(async meeting =>
            {
                var caseId = request.CaseId!.Value;
                found = await use.Seen<Case>().SingleOrDefaultAsync(c => c.Id == caseId, use.Aborted);
                if (found is null && !await use.KnowsUnacceptedAsync(caseId)) return Problems.NotFound();
                var process = found?.Process ?? meeting.Process;
                Telemetry.Mark(use.House.Id, process, caseId);
                return MayAgenda(meeting, found, preparation, use) is { } no
                    ? await use.RefuseAsync(new("case.agendaed", "case-meeting") { On = id, Case = caseId, Process = process }, no)
                    : null;
            })
            .Named(meeting => new("case.agendaed", "case-meeting")
            {
                Case = found?.Id, Process = found?.Process ?? meeting.Process, Processing = new("meetings", "Casus op de agenda gezet"),
            })
            .MakeAsync(meeting =>
            {
                var item = AgendaItem.Add(meeting, found!, preparation, found!.OnBehalfOf(use.House, use.Now), use.Now);
                use.Db.Add(item);
                return new(item.Id, $"/meetings/{id}/agenda-items/{item.Id}", item);
            });
    }

    private static Refusal? MayAgenda(CaseMeeting meeting, Case? found, Preparation preparation, UseCase use) =>
        CaseMeeting.MaySetAgenda(use.House, meeting.Process, use.User.Roles) ?? Case.MayMeet(use.House, found)
        ?? meeting.MayHold(use.House, found!.Process)
        ?? AgendaItem.MayBeAgendaed(use.House, meeting.Process, found.Municipality, preparation, use.Today);

    /// <summary>
    /// A case in an earlier phase: nothing of it is here but who is involved; to who may know that, TRI-07 is the answer. That it is nowhere here is
    /// asked past the walls, since a case that is hidden (shielded, or of a closed process) is not one that was never accepted.
    /// </summary>
    private static async Task<bool> KnowsUnacceptedAsync(this UseCase use, Guid caseId)
    {
        if (!await use.Seen<Involvement>().AnyAsync(i => i.CaseId == caseId, use.Aborted)) return false;
        await using var work = await use.PastWallsAsync();
        return !await work.Db.Set<Case>().AnyAsync(c => c.Id == caseId, use.Aborted);
    }
}
