namespace Platform.Governance.Partnership.Parties.Accessions;

/// <summary>GOV-17: a party agrees or refuses, for itself; a single no stops the application. Parties need not wait for each other.</summary>
internal static class ApproveAccession
{
    internal sealed record Request(
        [ProfileCode("de partijen van het huis")] string? Party, [Required, AllowedValues("approve", "reject")] string? Choice,
        [MaxLength(4000)] string? Reason, DateOnly? WrittenOn, string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/accessions/{id:guid}/approvals", Handle).WithName(nameof(ApproveAccession))
        .WithTags("Toetreding")
        .WithSummary("Akkoord of bezwaar van een partij").RequireRoles(Rights.WritersAndSpeakers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var (house, user) = (use.House, use.User);
        var (itself, writer) = (user.IsPartyItself(request.Party), house.MayKeepBoardPapers(user));
        var act = new Act("accession.approved", RuleIds.Gov17) { On = id };
        if (!writer && !user.IsAny(Rights.Speakers)) return await use.ForbidAsync(act, Refusals.Keepers);
        var party = itself ? user.Party : request.Party!;
        AccessionApproval? approval = null;
        return await use
            .Change(act, ct => use.Seen<Accession>().WholeAsync(id, ct))
            .Input(Check(request, writer && !itself))
            .Rule(async accession => house.Unless(itself || writer, RuleIds.Gov17, "Een partij spreekt alleen voor zichzelf.")
                ?? await use.NoPartyAsync(party, RuleIds.Gov17) ?? accession.MaySpeak(house, party, request.WrittenOn, use.Today))
            .Named(_ => approval is { Approves: false } ? act with { Action = "accession.rejected" } : act)
            .MakeAsync(accession =>
            {
                approval = accession.Speak(party, request.Choice is "approve", request.Reason, request.WrittenOn, request.Reference, use.Now);
                return new(approval.Id, $"/accessions/{id}", accession) { On = id };
            });
    }

    private static InputErrors Check(Request request, bool onPaper)
    {
        var errors = Limits.Check(request)
            .Check(request.Choice is not "reject" || !string.IsNullOrWhiteSpace(request.Reason), "reason", "Zeg waarom deze partij niet akkoord is.");
        return !onPaper ? errors : errors.Check(request.Party is not null, "party", Limits.Required)
            .Check(request.WrittenOn is not null, "writtenOn", Limits.Required).Text(request.Reference, "reference");
    }
}
