using Platform.Intake.Access;

namespace Platform.Intake.Referrals;

/// <summary>INT-04: records the consultation with the referring party.</summary>
internal static class RecordConsultation
{
    private const string NotAfter = "Geef de dag van het overleg, niet later dan vandaag.";

    internal sealed record Request(
        [Required(ErrorMessage = NotAfter)] DateOnly? On, [Required] string? With, [Required, MaxLength(4000)] string? Summary);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/consultations", Handle).WithName(nameof(RecordConsultation))
        .WithSummary("Overleg met de aanmelder vastleggen").WithTags("Aanmeldingen").RequireRoles(Roles.Leaders).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .OnReferral(id, "referral.consulted", "Overleg met de aanmelder vastgelegd")
        .Input(Limits.Check(request).Check(request.On is not { } on || on <= use.Today, "on", NotAfter))
        .Right(referral => use.DoesIntake(referral.Process), Refusals.OtherIntake)
        .MakeAsync(referral =>
        {
            var consultation = new Consultation(referral, request.On!.Value, request.With!, request.Summary!, use.Now);
            use.Db.Add(consultation);
            return new(consultation.Id, $"/referrals/{id}") { On = id };
        });
}
