using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Emergencies;

/// <summary>Records what the tactical meeting made of an emergency access, and on which day; once (ACC-09).</summary>
internal static class ReviewEmergency
{
    internal sealed record Request(DateOnly? On, string? Outcome, string? Explanation);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/emergency-accesses/{id:guid}/reviews", Handle).WithName(nameof(ReviewEmergency))
        .WithSummary("Vastleggen wat het tactisch overleg van een noodtoegang vond").WithTags("Toegang").RequireRoles(Rights.Reviewers)
        .Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, PlatformDbContext db, CurrentUser user,
        Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var errors = new InputErrors().OneOf(request.Outcome, "outcome", EmergencyReview.Outcomes).Text(request.Explanation, "explanation", 2000)
            .Check(request.On <= clock.Today(), "on", "Geef de dag van het overleg, niet later dan vandaag.");
        if (errors.Any) return errors.ToProblem();
        var opening = await db.Seen<EmergencyOpening>(user, now).AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct);
        if (opening is null) return Problems.NotFound();

        Telemetry.Mark(user.House, opening.Process, opening.ReferralId);
        if (opening.Account == user.Subject)
        {
            return await db.Forbid(account, "Wie de noodtoegang nam legt niet zelf het oordeel vast.", "emergency.reviewed", opening.ReferralId, opening.ReferralId, ct, process: opening.Process);
        }

        var on = request.On!.Value;
        if (on < DutchTime.DateOf(opening.OpenedAt)) return errors.Add("on", "Dit overleg was voor de noodtoegang.").ToProblem();
        if (await db.Set<EmergencyReview>().AnyAsync(v => v.House == user.House && v.OpeningId == id, ct))
            return Problems.WrongPhase("Over deze noodtoegang is al een oordeel vastgelegd.");

        db.Add(new EmergencyReview
        {
            OpeningId = id, House = opening.House, ReferralId = opening.ReferralId, ReviewedOn = on, Outcome = request.Outcome!,
            Explanation = request.Explanation!, RecordedAt = now,
        });
        var location = $"/intake/v1/emergency-accesses?process={opening.Process}";
        db.Remember(http, id, location);
        account.Audit("emergency.reviewed", id, opening.Process, "accountability", opening.ReferralId);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(id));
    }
}
