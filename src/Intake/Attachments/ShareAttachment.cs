using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Attachments;

/// <summary>The supplier says who may read its file beside those who do the intake, more or fewer than before (INT-06, MEE-12).</summary>
internal static class ShareAttachment
{
    internal sealed record Request(
        [Required, Codes(typeof(Visibilities))] string? Visibility,
        [MaxLength(40, ErrorMessage = "Noem hoogstens 40 partijen."), Texts(100), ProfileCode("de partijen van het huis")]
        IReadOnlyList<string?>? VisibleTo = null)
    {
        public IEnumerable<string> Named() => (VisibleTo ?? []).OfType<string>().Distinct();
    }

    public static void Map(RouteGroupBuilder api) => api.MapPut("/referrals/{id:guid}/attachments/{attachmentId:guid}/visibility", Handle)
        .WithName(nameof(ShareAttachment)).WithSummary("Een eigen bijlage delen, of niet langer").WithTags("Bijlagen").RequireRoles(Rights.Parties)
        .TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Guid attachmentId, Request request, UseCase use)
    {
        const string action = "attachment.shared";
        var on = id; // A refusal is on record with the case.
        List<Guid> people = [];
        return use
            .ChangeLocked(Act.OnCase(action, "intake", id), ct => use.HeldAsync(id, attachmentId, ct))
            .Input(Visibilities.Check(Limits.Check(request), "", request.Visibility, request.Named()))
            .Named(attachment => Act.OnCase(action, "intake", id, attachment.Process) with
            {
                On = on,
                Processing = new("intake", "Bijlage gedeeld", people),
            })
            .Rule(attachment => attachment.RefuseChangeBy(use.House, use.User.Party) ?? Visibilities.RefuseStrangers(use.House, request.Named()))
            .IfMatch()
            .Step(async _ =>
            {
                people = await use.PeopleAsync(id);
                return null;
            })
            .Then(attachment => use.TellReceiversAsync(attachment, AttachmentNotice.SharedOtherwise))
            .ApplyAsync(attachment =>
            {
                attachment.Share(request.Visibility!, request.Named());
                on = attachmentId;
            });
    }
}
