using Platform.Intake.Access;

namespace Platform.Intake.Referrals;

/// <summary>INT-04: records the consultation with the referring party.</summary>
internal static class RecordConsultation
{
    internal sealed record Request(DateOnly? On, string? With, string? Summary);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/consultations", Handle).WithName(nameof(RecordConsultation))
        .WithSummary("Overleg met de aanmelder vastleggen").WithTags("Aanmeldingen").RequireRoles(Rights.Wide).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var errors = new InputErrors().Check(request.On <= clock.Today(), "on", "Geef de dag van het overleg, niet later dan vandaag.")
            .Text(request.With, "with").Text(request.Summary, "summary", 4000);
        if (errors.Any) return errors.ToProblem();
        var referral = await db.Seen<Referral>(user, now).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (referral is null) return Problems.NotFound();

        Telemetry.Mark(user.House, referral.Process, id);
        if (!covenants.House(user.House).MayDoIntake(referral.Process, user))
            return await db.Forbid(account, "De intake van dit proces hoort in dit huis bij een andere rol.", "referral.consulted", id, id, ct, process: referral.Process);

        var consultation = new Consultation(referral, request.On!.Value, request.With!, request.Summary!, now);
        var location = $"/intake/v1/referrals/{id}";
        db.Add(consultation);
        db.Remember(http, consultation.Id, location);
        account.Audit("referral.consulted", id, referral.Process, "intake", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(consultation.Id));
    }
}
