namespace Platform.Governance.DecisionMaking.Bodies.Seats;

/// <summary>GOV-02: the parties that share a seat said who speaks for it; who spoke before does so until the day before.</summary>
internal static class NameSpeaker
{
    internal sealed record Agreement(
        [Required, ProfileCode("de partijen van het huis")] string? Party, [Required] DateOnly? On, [Required] string? Reference);

    internal sealed record Request(
        [Required, ProfileCode("de partijen van het huis")] string? Party, [Required] DateOnly? From, [MaxLength(400)] Agreement[]? Agreements);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/seats/{seat}/speakers", Handle).WithName(nameof(NameSpeaker))
        .WithTags("Overleggen")
        .WithSummary("Vastleggen welke partij spreekt voor een zetel die partijen delen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, string seat, Request request, UseCase use)
    {
        var act = new Act("seat-speaker.named", body);
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        if (use.House.Body(body)!.SharedSeat(seat) is not { } shared) return Problems.NotFound();
        var errors = Limits.Check(request);
        var parties = new HashSet<string>();
        foreach (var (one, i) in (request.Agreements ?? []).Select(static (one, i) => (one, i)))
            errors.Check(one?.Party is null || parties.Add(one.Party), $"agreements[{i}].party", "Deze partij staat er al in.");
        List<Agreed> agreed = [];
        SeatSpeaker? before = null;
        return await use.CreateInTurn(act, $"{use.House.Id}/{body}/{seat}")
            .Input(errors)
            .Rule(async _ =>
            {
                agreed = [.. (request.Agreements ?? []).Select(static one => new Agreed(one.Party!, one.On!.Value, one.Reference!))];
                before = await use.Seen<SeatSpeaker>().Where(s => s.Body == body && s.Seat == seat).OrderByDescending(s => s.From)
                    .FirstOrDefaultAsync(use.Aborted);
                return SeatSpeaker.MayBeNamed(use.House, shared, request.Party!, request.From!.Value, agreed, before, use.Today);
            })
            .MakeAsync(_ =>
            {
                before?.End(request.From!.Value.AddDays(-1));
                var speaker = SeatSpeaker.Name(use.House.Id, body, seat, request.Party!, request.From!.Value, agreed, use.Now);
                use.Db.Add(speaker);
                return new(speaker.Id, $"/bodies/{body}/speakers");
            });
    }
}
