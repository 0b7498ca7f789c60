using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Attachments;

/// <summary>The files with a case, one of them, and its content; to whom may read the items of the case (INT-06).</summary>
internal static class ReadAttachments
{
    internal sealed record Row(
        Guid Id, string SupplyingParty, string Kind, string? Description, string ContentType, int Size, string Sha256, DateTimeOffset AddedAt);

    private sealed record Found(Row Row, string Process, uint Version);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/referrals/{id:guid}/attachments", HandleList).WithName("ListAttachments")
            .WithSummary("Bijlagen bij een aanmelding, oudste eerst").WithTags("Bijlagen").RequireRoles(Rights.Parties);
        api.MapGet("/referrals/{id:guid}/attachments/{attachmentId:guid}", HandleOne).WithName("GetAttachment")
            .WithSummary("Wat een bijlage is").WithTags("Bijlagen").RequireRoles(Rights.Parties);
        api.MapGet("/referrals/{id:guid}/attachments/{attachmentId:guid}/content", HandleContent).WithName("DownloadAttachment")
            .WithSummary("De inhoud van een bijlage").WithTags("Bijlagen").RequireRoles(Rights.Parties)
            .ProducesFile(AttachmentTypes.All);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleList(
        Guid id, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var attachments = db.Seen<Attachment>(user).AsNoTracking().Where(a => a.ReferralId == id);
        var process = await attachments.Select(a => a.Process).FirstOrDefaultAsync(ct)
            ?? await db.Seen<Referral>(user, clock.GetUtcNow()).Where(r => r.Id == id).Select(r => r.Process).SingleOrDefaultAsync(ct);
        if (process is null) return Problems.NotFound();

        Telemetry.Mark(user.House, process, id);
        if (after is { } last) attachments = attachments.Where(a => a.Id > last);
        var rows = await attachments.OrderBy(a => a.Id).Take(take + 1)
            .Select(a => new Row(a.Id, a.SupplyingParty, a.Kind, a.Description, a.ContentType, a.Size, a.Sha256, a.AddedAt)).ToListAsync(ct);
        account.Audit("attachment.listed", null, process, "intake", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, row => row.Id, http));
    }

    internal static async Task<Results<Ok<Row>, ProblemHttpResult>> HandleOne(
        Guid id, Guid attachmentId, PlatformDbContext db, CurrentUser user, Account account, HttpContext http, CancellationToken ct)
    {
        if (await Find(db, user, id, attachmentId, ct) is not { } found) return Problems.NotFound();
        Telemetry.Mark(user.House, found.Process, id);
        account.Audit("attachment.viewed", attachmentId, found.Process, "intake", id);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(found.Version);
        return TypedResults.Ok(found.Row);
    }

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleContent(
        Guid id, Guid attachmentId, PlatformDbContext db, CurrentUser user, Account account, CancellationToken ct)
    {
        if (await Find(db, user, id, attachmentId, ct) is not { } found) return Problems.NotFound();
        Telemetry.Mark(user.House, found.Process, id);
        var file = await db.Seen<Attachment>(user).Where(a => a.Id == attachmentId).Select(a => a.Content.Value).SingleAsync(ct);
        var people = await db.Set<Subject>().Where(s => s.House == user.House && s.ReferralId == id).Select(s => s.Id).ToListAsync(ct);
        account.Audit("attachment.downloaded", attachmentId, found.Process, "intake", id);
        account.Processed($"{found.Process}/intake", "Bijlage ingezien", people);
        await db.SaveChangesAsync(ct);
        return TypedResults.File(file, found.Row.ContentType,
            $"bijlage-{attachmentId:N}.{AttachmentTypes.All.ExtensionOf(found.Row.ContentType)}");
    }

    private static Task<Found?> Find(PlatformDbContext db, CurrentUser user, Guid id, Guid attachmentId, CancellationToken ct) => db.Seen<Attachment>(user)
        .Where(a => a.Id == attachmentId && a.ReferralId == id)
        .Select(a => new Found(new(a.Id, a.SupplyingParty, a.Kind, a.Description, a.ContentType, a.Size, a.Sha256, a.AddedAt), a.Process, a.Version))
        .SingleOrDefaultAsync(ct);
}
