using Platform.Governance.DecisionMaking.Bodies.Agendas;
using Platform.Governance.DecisionMaking.Bodies.Minutes;
using Platform.Governance.DecisionMaking.Bodies.Papers;

namespace Platform.Governance.DecisionMaking.Bodies.Sendings;

/// <summary>Keeps to whom agenda, papers or minutes were sent, and the proof; from then the order of the agenda stands.</summary>
internal static class RecordSending
{
    internal sealed record Request(
        [Required(ErrorMessage = "Kies een van: agenda, papers, minutes.")] SentThing? What,
        [Required(ErrorMessage = Once), MinLength(1, ErrorMessage = Once), MaxLength(400, ErrorMessage = Once)]
        [ProfileCode("de partijen van het huis")] string[]? To,
        [Required(ErrorMessage = NotAfter)] DateOnly? SentOn, [Required] string? Proof);

    private const string NotAfter = "Geef de dag van verzending, vandaag of eerder.";
    private const string Once = "Noem de partijen, elk één keer.";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/sendings", Handle).WithName(nameof(RecordSending))
        .WithTags("Stukken")
        .WithSummary("Vastleggen aan wie agenda, stukken of verslag zijn verzonden").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Guid id, Request request, UseCase use)
    {
        var act = new Act("sending.recorded", body) { On = id };
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        var to = request.To ?? [];
        return await use.OnMeeting(body, id, act)
            .Input(Limits.Check(request)
                .Check(request.SentOn <= use.Today, "sentOn", NotAfter)
                .Check(to.Distinct().Count() == to.Length, "to", Once))
            .Step(async _ => await IsThereAsync(use, id, request.What!.Value) ? null : Problems.WrongState("Er is nog niets om te verzenden."))
            .Rule(async meeting => Sending.MayBeSent(use.House, await use.SeatedAsync(meeting), to))
            .MakeAsync(meeting =>
            {
                var now = use.Now;
                var sending = new Sending
                {
                    Id = Guid.CreateVersion7(now), MeetingId = id, House = use.House.Id, What = request.What!.Value, To = to,
                    SentOn = request.SentOn!.Value, Proof = request.Proof!, RecordedAt = now,
                };
                if (sending.What is SentThing.Agenda) meeting.SendAgenda(sending.SentOn);
                use.Db.Add(sending);
                return new(sending.Id, $"/bodies/{body}/meetings/{id}/sendings");
            });
    }

    private static Task<bool> IsThereAsync(UseCase use, Guid id, SentThing what) => what switch
    {
        SentThing.Papers => use.Seen<MeetingPaper>().AnyAsync(p => p.MeetingId == id, use.Aborted),
        SentThing.Minutes => use.Seen<MeetingMinutes>().AnyAsync(m => m.MeetingId == id, use.Aborted),
        _ => use.Seen<AgendaPoint>().AnyAsync(p => p.MeetingId == id, use.Aborted),
    };
}
