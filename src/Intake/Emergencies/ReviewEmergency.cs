using Platform.Intake.Access;

namespace Platform.Intake.Emergencies;

/// <summary>Records what the tactical meeting made of an emergency access, and on which day; once (ACC-09).</summary>
internal static class ReviewEmergency
{
    private const string NotAfter = "Geef de dag van het overleg, niet later dan vandaag.";

    internal sealed record Request(
        [Required(ErrorMessage = NotAfter)] DateOnly? On, [Required, Codes(typeof(ReviewOutcomes))] string? Outcome,
        [Required, MaxLength(2000)] string? Explanation);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/emergency-accesses/{id:guid}/reviews", Handle).WithName(nameof(ReviewEmergency))
        .WithSummary("Vastleggen wat het tactisch overleg van een noodtoegang vond").WithTags("Toegang").RequireRoles(Rights.Reviewers)
        .Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .Change(
            new("emergency.reviewed", "accountability"),
            ct => use.Seen<EmergencyOpening>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct))
        .Input(Limits.Check(request).Check(request.On is not { } on || on <= use.Today, "on", NotAfter))
        .Named(opening => Act.OnCase("emergency.reviewed", "accountability", opening.ReferralId, opening.Process) with
        {
            Processing = new("intake", "Noodtoegang beoordeeld"),
        })
        .Right(opening => opening.Account != use.User.Subject, "Wie de noodtoegang nam legt niet zelf het oordeel vast.")
        .Input(opening => new InputErrors().Check(request.On >= DutchTime.DateOf(opening.OpenedAt), "on", "Dit overleg was voor de noodtoegang."))
        .Step(async _ => await use.Db.Set<EmergencyReview>().AnyAsync(v => v.House == use.User.House && v.OpeningId == id, use.Aborted)
            ? Problems.WrongPhase("Over deze noodtoegang is al een oordeel vastgelegd.")
            : null)
        .MakeAsync(opening =>
        {
            use.Db.Add(new EmergencyReview
            {
                OpeningId = id, House = opening.House, ReferralId = opening.ReferralId, ReviewedOn = request.On!.Value, Outcome = request.Outcome!,
                Explanation = request.Explanation!, RecordedAt = use.Now,
            });
            use.Db.Publish(opening.ReviewOwed() with { ReviewedOn = request.On });
            return new(id, $"/emergency-accesses?process={opening.Process}");
        });
}
