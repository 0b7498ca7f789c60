using Microsoft.AspNetCore.Mvc;
using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Attachments;

/// <summary>The supplier takes its file away again; nothing of it stays (INT-06).</summary>
internal static class RemoveAttachment
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/referrals/{id:guid}/attachments/{attachmentId:guid}", Handle)
        .WithName(nameof(RemoveAttachment)).WithSummary("Een eigen bijlage verwijderen").WithTags("Bijlagen").RequireRoles(Rights.Parties);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Guid attachmentId, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, CancellationToken ct)
    {
        var attachment = await db.Seen<Attachment>(user).SingleOrDefaultAsync(a => a.Id == attachmentId && a.ReferralId == id, ct);
        if (attachment is null) return Problems.NotFound();
        Telemetry.Mark(user.House, attachment.Process, id);
        if (attachment.RefuseRemovalBy(covenants.House(user.House), user.Party) is { } refusal)
            return await db.Refuse(account, refusal, "attachment.removed", id, id, ct, process: attachment.Process);
        if (db.Expect(attachment, ifMatch) is { } stale) return stale;

        var people = await db.Set<Subject>().Where(s => s.House == user.House && s.ReferralId == id).Select(s => s.Id).ToListAsync(ct);
        db.Remove(attachment);
        account.Audit("attachment.removed", attachmentId, attachment.Process, "intake", id);
        account.Processed($"{attachment.Process}/intake", "Bijlage verwijderd", people);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
