namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-18: a party signs the amended covenant or refuses to, for itself; the secretary records what a party did on paper.</summary>
internal static class SignAmendment
{
    internal sealed record Request(
        [ProfileCode("de partijen van het huis")] string? Party, [Required(ErrorMessage = "Kies een van: signed, refused.")] AmendmentAnswer? Answer,
        DateOnly? On, [MaxLength(4000)] string? Reason, string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/amendments/{id:guid}/signatures", Handle).WithName(nameof(SignAmendment))
        .WithTags("Wijzigingen")
        .WithSummary("Een wijziging van het convenant ondertekenen of weigeren")
        .RequireRoles(Rights.WritersAndSpeakers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var (house, user) = (use.House, use.User);
        var party = request.Party ?? user.Party;
        var speaks = user.IsAny(Rights.Speakers) && party == user.Party;
        var may = speaks || house.MayKeepBoardPapers(user);
        return use
            .Change(new("amendment.signed", BodyIds.Board) { On = id }, ct => use.OwnAmendments().AsNoTracking().WholeAsync(id, ct))
            .KnowsAmendments(use)
            .Rule(_ => may || !user.IsAny(Rights.Speakers) ? null : house.Refuse(RuleIds.Gov18, "Een partij tekent alleen voor zichzelf."))
            .Right(_ => may, Refusals.Keepers)
            .Input(_ => Check(request, speaks, use.Today))
            .Rule(async amendment => await use.NoPartyAsync(party) ?? amendment.MayBeSigned(house, party, request.On ?? use.Today))
            .MakeAsync(amendment =>
            {
                var given = new AmendmentSignature
                {
                    Id = Guid.CreateVersion7(use.Now), AmendmentId = id, House = house.Id, Party = party, Answer = request.Answer!.Value,
                    GivenOn = request.On ?? use.Today, Reason = request.Reason, Reference = request.Reference,
                };
                use.Db.Add(given);
                return new(given.Id, $"/amendments/{id}", amendment) { On = id };
            });
    }

    private static InputErrors Check(Request request, bool speaks, DateOnly today) => Limits.Check(request)
        .Check(speaks || !string.IsNullOrWhiteSpace(request.Party), "party", "Noem de partij die dit schriftelijk deed.")
        .Check(speaks || request.On is not null, "on", "Geef de dag van het stuk waarin de partij dit deed.")
        .Check(request.On is null || request.On <= today, "on", "Die dag ligt nog niet achter ons.")
        .Check(speaks || !string.IsNullOrWhiteSpace(request.Reference), "reference", "Geef het kenmerk van het stuk waarin de partij dit deed.")
        .Check(request.Answer is not AmendmentAnswer.Refused || !string.IsNullOrWhiteSpace(request.Reason), "reason",
            "Zeg waarom de partij weigert.");
}
