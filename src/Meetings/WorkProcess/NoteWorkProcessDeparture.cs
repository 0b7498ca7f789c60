using Platform.Contracts.Meetings;
using Platform.Meetings.Access;
using Platform.Meetings.Cases;

namespace Platform.Meetings.WorkProcess;

internal static class NoteWorkProcessDeparture
{
    private const string ToCome = "Deze dag moet nog komen.";

    internal sealed record Request(
        [Required, ProfileCode("de processen van het huis")] string? Process, Guid? CaseId, [Required] DateOnly? DepartedOn,
        [Required, MaxLength(4000)] string? What);

    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/work-process-departures", Handle).WithName(nameof(NoteWorkProcessDeparture)).WithTags("Werkproces")
        .WithSummary("Noteert waar partijen van het werkproces afweken, zo nodig in welke casus; het tactisch overleg krijgt het op de agenda")
        .RequireRoles(Roles.ProcessDirector).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        Case? found = null;
        Act noted = new("work-process-departure.noted", "case-meeting") { Process = request.Process, Case = request.CaseId };
        return use.Create(noted)
            .Input(Check(request, use))
            .Rule(_ => Refusals.RefuseProcess(use.House, request.Process))
            .Step(async _ =>
            {
                if (request.CaseId is not { } caseId) return null;
                found = await use.Seen<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, use.Aborted);
                if (found is null) return Problems.NotFound();
                return WorkProcessDeparture.MayName(use.House, request.Process!, found) is { } no ? await use.RefuseAsync(noted, no) : null;
            })
            .Named(_ => found is null ? noted : noted with { Processing = new("meetings", "Afwijking van het werkproces genoteerd") })
            .MakeAsync(_ =>
            {
                var departure = new WorkProcessDeparture
                {
                    Id = Guid.CreateVersion7(use.Now), House = use.House.Id, Process = request.Process!, CaseId = found?.Id,
                    DepartedOn = request.DepartedOn!.Value, What = request.What!, NotedAt = use.Now,
                };
                use.Db.Add(departure);
                Tell(departure, use);
                return new(departure.Id, "/work-process-departures");
            });
    }

    private static InputErrors Check(Request request, UseCase use)
    {
        var seen = WorkProcessDeparture.Recognisable(use.House, request.CaseId, request.What, use.Today);
        return Limits.Check(request).Check(request.DepartedOn is null || request.DepartedOn <= use.Today, "departedOn", ToCome)
            .Check(seen.Count == 0, "what", $"Noem de casus, of laat weg wat er van personen in staat: {string.Join(", ", seen)}.");
    }

    /// <summary>The tactical meeting is told that there is one; of the closed process it is told nothing (WEE-06).</summary>
    private static void Tell(WorkProcessDeparture departure, UseCase use)
    {
        if (use.House.IsClosed(departure.Process)) return;
        use.Db.Publish(new WorkProcessDeparted
        {
            House = departure.House, Process = departure.Process, DepartureId = departure.Id, NotedAt = departure.NotedAt,
        });
    }
}
