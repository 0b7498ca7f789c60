using Microsoft.AspNetCore.Mvc;
using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Attachments;

/// <summary>Adds a file to a case.</summary>
internal static class AddAttachment
{
    private const int Most = 50;

    /// <summary>The form, for the documentation.</summary>
    internal sealed record Form(IFormFile File, string Kind, string? Description);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/attachments", Handle).WithName(nameof(AddAttachment))
        .WithSummary("Een bijlage toevoegen").WithTags("Bijlagen").RequireRoles(Rights.Parties).Idempotent<Upload>()
        .Accepts<Form>("multipart/form-data").WithMetadata(new RequestSizeLimitAttribute(Upload.MostRequestBytes));

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Upload upload, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var errors = upload.Check();
        if (errors.Any) return errors.ToProblem();
        var referral = await db.Seen<Referral>(user, now).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (referral is null) return Problems.NotFound();

        Telemetry.Mark(user.House, referral.Process, id);
        if (!user.Is(Roles.PartyDelegate) && !covenants.House(user.House).MayDoIntake(referral.Process, user))
            return await db.Forbid(account, "De intake van dit proces hoort in dit huis bij een andere rol.", "attachment.added", id, id, ct, process: referral.Process);
        if (!Phases.Running.Contains(referral.Phase)) return Problems.WrongPhase("Deze aanmelding is ingetrokken of niet opgepakt; er kan niets meer bij.");
        if (await db.Set<Attachment>().CountAsync(a => a.House == user.House && a.ReferralId == id && a.SupplyingParty == user.Party, ct) >= Most)
            return errors.Add("file", $"Uw partij heeft bij deze casus al {Most} bijlagen.").ToProblem();

        var attachment = Attachment.Of(referral, user.Party, upload, now);
        var location = $"/intake/v1/referrals/{id}/attachments/{attachment.Id}";
        var people = await db.Set<Subject>().Where(s => s.House == user.House && s.ReferralId == id).Select(s => s.Id).ToListAsync(ct);
        db.Add(attachment);
        db.Remember(http, attachment.Id, location, attachment);
        account.Audit("attachment.added", attachment.Id, referral.Process, "intake", id);
        account.Processed($"{referral.Process}/intake", "Bijlage toegevoegd", people);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(attachment.Version);
        return TypedResults.Created(location, new NewResource(attachment.Id));
    }
}
