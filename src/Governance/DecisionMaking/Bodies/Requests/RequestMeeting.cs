namespace Platform.Governance.DecisionMaking.Bodies.Requests;

/// <summary>GOV-11: a party asks a body to meet; the secretary records what a party asked in writing.</summary>
internal static class RequestMeeting
{
    internal sealed record InWriting(DateOnly? On, string? Reference);

    internal sealed record Request(
        [Required, MaxLength(4000)] string? Reason, [ProfileCode("de partijen van het huis")] string? Party, InWriting? Written);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meeting-requests", Handle).WithName(nameof(RequestMeeting))
        .WithTags("Overleggen")
        .WithSummary("Als partij om een vergadering vragen").RequireRoles(Rights.WritersAndSpeakers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Request request, UseCase use)
    {
        var act = new Act("meeting-request.made", body);
        if (use.House.Deciding(body) is not { } found) return Problems.NotFound();
        var party = request.Party ?? use.User.Party;
        var itself = use.User.SpeaksFor(party);
        if (!itself && !use.House.MayRecord(found, use.User)) return await use.ForbidAsync(act, Refusals.PartyItself);
        var errors = Limits.Check(request);
        if (!itself) errors.Text(request.Written?.Reference, "written.reference")
            .Check(request.Written?.On <= use.Today, "written.on", "Geef de dag van het verzoek, vandaag of eerder.");
        return await use.Create(act)
            .Input(errors)
            .Rule(_ => use.House.Unless(use.House.Party(party) is not null, RuleIds.Cov02) ?? MeetingRequest.MayBeAsked(use.House, found))
            .MakeAsync(_ =>
            {
                var (on, reference) = itself ? (use.Today, null) : (request.Written!.On!.Value, request.Written.Reference);
                var asked = MeetingRequest.Of(use.House, found, party, request.Reason!, on, reference, use.Now);
                use.Db.Add(asked);
                return new(asked.Id, $"/bodies/{body}/meeting-requests", asked);
            });
    }
}
