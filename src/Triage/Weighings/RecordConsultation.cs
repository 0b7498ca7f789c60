using Platform.Triage.Access;

namespace Platform.Triage.Weighings;

/// <summary>TRI-02: records that the referrer, the municipality concerned or another party was consulted.</summary>
internal static class RecordConsultation
{
    private const string Held = "Geef de dag van het overleg, niet later dan vandaag.";

    internal sealed record Request(
        [Required, Codes(typeof(ConsultationKinds))] string? Kind, [MaxLength(100), ProfileCode("de partijen van het huis")] string? Party,
        [Required(ErrorMessage = Held)] DateOnly? On, [Required, MaxLength(4000)] string? Summary);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/weighings/{caseId:guid}/consultations", Handle)
        .WithName(nameof(RecordConsultation)).WithSummary("Overleg of zienswijze vastleggen")
        .WithTags("Wegingen").RequireRoles(Roles.Leaders).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid caseId, Request request, UseCase use) => use
        .OnWeighing(caseId, "weighing.consulted", "Overleg vastgelegd")
        .Input(weighing => Check(request, weighing, use))
        .Rule(weighing => WeighingRules.RefuseDismissed(use.House, weighing)
            ?? use.House.Unless(use.House.Party(PartyOf(request, weighing)!) is not null, RuleIds.Cov02)
            ?? Refusals.RefuseOutsiders(use.House, [PartyOf(request, weighing)!]))
        .Step(use.MoveAsync)
        .MakeAsync(weighing =>
        {
            var consultation = new Consultation
            {
                Id = Guid.CreateVersion7(use.Now), WeighingId = caseId, House = weighing.House, Kind = request.Kind!,
                Party = PartyOf(request, weighing)!, HeldOn = request.On!.Value, Summary = request.Summary!, RecordedAt = use.Now,
            };
            use.Db.Add(consultation);
            return new(consultation.Id, $"/weighings/{caseId}") { On = caseId };
        });

    // Who referred need not be named.
    private static string? PartyOf(Request request, Weighing weighing) =>
        request.Party ?? (request.Kind is ConsultationKinds.Referrer ? weighing.ReferringParty : null);

    private static InputErrors Check(Request request, Weighing weighing, UseCase use)
    {
        var party = PartyOf(request, weighing);
        return Limits.Check(request).Text(party, "party", 100)
            .Check(request.On <= use.Today, "on", Held)
            .Check(request.Kind is not ConsultationKinds.Municipality || use.House.Party(party ?? "") is null or { Kind: PartyKinds.Municipality },
                "party", "Noem de gemeente zelf.")
            .Check(request.Kind is not ConsultationKinds.Referrer || party == weighing.ReferringParty, "party", "Deze partij heeft niet aangemeld.");
    }
}
