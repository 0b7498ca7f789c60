using Microsoft.AspNetCore.Mvc;
using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Attachments;

/// <summary>Adds a file to a case.</summary>
internal static class AddAttachment
{
    private const int Most = 50;

    /// <summary>The form, for the documentation.</summary>
    internal sealed record Form(
        IFormFile File, string Kind, string? Description, string Category, string? SecrecyRegime, string? SecrecyGround, DateOnly? ConsentOn,
        string? SecrecyMotivation, string? WpgArticle, string? Visibility,
        [MaxLength(Upload.MostNamed), Texts(100)] IReadOnlyList<string>? VisibleTo);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/attachments", Handle).WithName(nameof(AddAttachment))
        .WithSummary("Een bijlage toevoegen").WithTags("Bijlagen").RequireRoles(Rights.Parties).Idempotent<Upload>()
        .Accepts<Form>("multipart/form-data").WithMetadata(new RequestSizeLimitAttribute(Upload.MostRequestBytes));

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Upload upload, UseCase use)
    {
        List<Guid> people = [];
        return use
            .OnReferral(id, "attachment.added", "Bijlage toegevoegd")
            .Input(upload.Check(use.House.Law, use.Today))
            .Right(referral => use.MayAdd(referral.Process), Refusals.OtherIntake)
            .Rule(_ => upload.Refuse(use.House))
            .Phase(referral => Phases.Running.Contains(referral.Phase), Refusals.NothingMore)
            .Step(async _ =>
            {
                people = await use.PeopleAsync(id);
                var own = await use.Db.Set<Attachment>()
                    .CountAsync(a => a.House == use.User.House && a.ReferralId == id && a.SupplyingParty == use.User.Party, use.Aborted);
                return own < Most ? null : new InputErrors().Add("file", $"Uw partij heeft bij deze casus al {Most} bijlagen.").ToProblem();
            })
            .MakeAsync(referral =>
            {
                var attachment = Attachment.Of(referral, use.User.Party, upload, use.Now);
                use.Db.Add(attachment);
                return new(attachment.Id, $"/referrals/{id}/attachments/{attachment.Id}", attachment) { Subjects = people };
            });
    }
}
