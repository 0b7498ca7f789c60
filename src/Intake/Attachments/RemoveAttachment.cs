using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Attachments;

/// <summary>The supplier takes its file away again; nothing of it stays, and whoever opened it is told (INT-06).</summary>
internal static class RemoveAttachment
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/referrals/{id:guid}/attachments/{attachmentId:guid}", Handle)
        .WithName(nameof(RemoveAttachment)).WithSummary("Een eigen bijlage verwijderen").WithTags("Bijlagen").RequireRoles(Rights.Parties)
        .TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Guid attachmentId, UseCase use)
    {
        const string action = "attachment.removed";
        var on = id; // A refusal is logged on the case, what is removed on the attachment.
        List<Guid> people = [];
        return use
            .ChangeLocked(Act.OnCase(action, "intake", id), ct => use.HeldAsync(id, attachmentId, ct))
            .Named(attachment => Act.OnCase(action, "intake", id, attachment.Process) with
            {
                On = on,
                Processing = new("intake", "Bijlage verwijderd", people),
            })
            .Rule(attachment => attachment.RefuseChangeBy(use.House, use.User.Party))
            .IfMatch()
            .Step(async _ =>
            {
                people = await use.PeopleAsync(id);
                return null;
            })
            .Then(attachment => use.TellReceiversAsync(attachment, AttachmentNotice.Removed))
            .ApplyAsync(attachment =>
            {
                use.Db.Remove(attachment);
                on = attachmentId;
            });
    }
}
