namespace Platform.Governance.DecisionMaking.Bodies.Requests;

/// <summary>GOV-11: a party asks a body to meet; the secretary records what a party asked in writing.</summary>
internal static class RequestMeeting
{
    internal sealed record InWriting(DateOnly? On, string? Reference);

    internal sealed record Request(string? Reason, string? Party, InWriting? Written);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meeting-requests", Handle).WithName(nameof(RequestMeeting))
        .WithTags("Overleggen")
        .WithSummary("Als partij om een vergadering vragen").RequireRoles(Rights.WritersAndSpeakers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        var party = request.Party ?? user.Party;
        var itself = user.SpeaksFor(party);
        if (!itself && !house.MayRecord(found, user)) return await db.NotYours(account, "meeting-request.made", null, ct);
        var errors = new InputErrors().Text(request.Reason, "reason", 4000);
        if (!itself) errors.Text(request.Written?.Reference, "written.reference")
            .Check(request.Written?.On <= clock.Today(), "written.on", "Geef de dag van het verzoek, vandaag of eerder.");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        if ((house.Unless(house.Party(party) is not null, RuleIds.Cov02) ?? MeetingRequest.MayBeAsked(house, found)) is { } refusal)
            return await db.Refuse(account, refusal, "meeting-request.made", null, ct);
        var asked = MeetingRequest.Of(house, found, party, request.Reason!, itself ? clock.Today() : request.Written!.On!.Value,
            itself ? null : request.Written!.Reference, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/bodies/{body}/meeting-requests";
        db.Add(asked);
        db.Remember(http, asked.Id, location, asked);
        account.Audit("meeting-request.made", asked.Id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(asked.Version);
        return TypedResults.Created(location, new NewResource(asked.Id));
    }
}
