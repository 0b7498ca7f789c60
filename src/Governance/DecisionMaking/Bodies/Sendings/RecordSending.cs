using Platform.Governance.DecisionMaking.Bodies.Agendas;
using Platform.Governance.DecisionMaking.Bodies.Minutes;
using Platform.Governance.DecisionMaking.Bodies.Papers;

namespace Platform.Governance.DecisionMaking.Bodies.Sendings;

/// <summary>Keeps to whom agenda, papers or minutes were sent, and the proof; from then the order of the agenda stands.</summary>
internal static class RecordSending
{
    internal sealed record Request(SentThing? What, string[]? To, DateOnly? SentOn, string? Proof);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/sendings", Handle).WithName(nameof(RecordSending))
        .WithTags("Stukken")
        .WithSummary("Vastleggen aan wie agenda, stukken of verslag zijn verzonden").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "sending.recorded", id, ct);
        var to = request.To ?? [];
        var errors = new InputErrors().Check(request.What is not null, "what", "Kies een van: agenda, papers, minutes.").Text(request.Proof, "proof")
            .Check(request.SentOn <= clock.Today(), "sentOn", "Geef de dag van verzending, vandaag of eerder.")
            .Check(to.Length is > 0 and <= 400 && to.Distinct().Count() == to.Length && to.All(static party => party is { Length: <= 400 }), "to",
                "Noem de partijen, elk één keer.");
        if (errors.Any) return errors.ToProblem();
        var meeting = await db.OwnMeetingAsync(user, body, id, ct);
        if (meeting is null) return Problems.NotFound();
        var there = request.What switch
        {
            SentThing.Papers => await db.Seen<MeetingPaper>(user).AnyAsync(p => p.MeetingId == id, ct),
            SentThing.Minutes => await db.Seen<MeetingMinutes>(user).AnyAsync(m => m.MeetingId == id, ct),
            _ => await db.Seen<AgendaPoint>(user).AnyAsync(p => p.MeetingId == id, ct),
        };
        if (!there) return Problems.WrongState("Er is nog niets om te verzenden.");

        Telemetry.Mark(house.Id);
        if (Sending.MayBeSent(house, meeting, to) is { } refusal) return await db.Refuse(account, refusal, "sending.recorded", id, ct);
        var now = clock.GetUtcNow();
        var sending = new Sending
        {
            Id = Guid.CreateVersion7(now), MeetingId = id, House = house.Id, What = request.What!.Value, To = to, SentOn = request.SentOn!.Value,
            Proof = request.Proof!, RecordedAt = now,
        };
        if (sending.What is SentThing.Agenda) meeting.SendAgenda(sending.SentOn);
        var location = $"{http.Request.PathBase}/bodies/{body}/meetings/{id}/sendings";
        db.Add(sending);
        db.Remember(http, sending.Id, location);
        account.Audit("sending.recorded", sending.Id, null, body);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(sending.Id));
    }
}
