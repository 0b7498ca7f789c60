namespace Platform.Governance.Oversight.Communication;

/// <summary>GOV-24: each other party consents or not, for itself and once; the secretary may record what it wrote.</summary>
internal static class GiveConsent
{
    internal sealed record Request(
        [Required, AllowedValues("yes", "no")] string? Consent, [MaxLength(4000)] string? Reason,
        [ProfileCode("de partijen van het huis")] string? Party, DateOnly? WrittenOn, string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/communications/{id:guid}/consents", Handle).WithName(nameof(GiveConsent))
        .WithTags("Communicatie")
        .WithSummary("Instemmen met een uiting naar buiten, of niet").RequireRoles(Rights.WritersAndSpeakers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var house = use.House;
        var own = CommunicationRights.PartyOf(use.User);
        var isWritten = request.Party is not null && request.Party != own;
        var party = isWritten ? request.Party! : own!;
        var on = isWritten ? request.WrittenOn : use.Today;
        return use
            .Change(new("communication.consented", "communication") { On = id },
                ct => use.Seen<Announcement>().Include(a => a.Consents).SingleOrDefaultAsync(a => a.Id == id, ct))
            .Right(isWritten ? house.MayKeepBoardPapers(use.User) : own is not null, Refusals.Keepers)
            .Input(Check(request, isWritten, use.Today))
            .IfMatch()
            .Rule(said => house.Unless(house.Party(party) is not null, RuleIds.Cov02) ?? said.MayConsent(house, party, on!.Value))
            .WithParts()
            .ApplyAsync(said => said.Say(party, request.Consent is "yes", request.Reason, on!.Value, request.Reference, use.Now));
    }

    private static InputErrors Check(Request request, bool isWritten, DateOnly today) => isWritten
        ? Limits.Check(request).Check(request.WrittenOn <= today, "writtenOn", "Geef de dag van het schrijven, vandaag of eerder.")
            .Text(request.Reference, "reference")
        : Limits.Check(request)
            .Check(request is { WrittenOn: null, Reference: null }, "writtenOn", "Alleen bij het schrijven van een andere partij.");
}
