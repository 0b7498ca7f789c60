using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Attachments;

/// <summary>The files with a case, one of them, and its content; to whom may read the items of the case (INT-06).</summary>
internal static class ReadAttachments
{
    internal sealed record Row(
        Guid Id, string SupplyingParty, string Kind, string? Description, string Category, string? SecrecyRegime, string? SecrecyGround,
        DateOnly? ConsentOn, string? WpgArticle, string Visibility, IReadOnlyList<string> VisibleTo, string ContentType, int Size, string Sha256,
        DateTimeOffset AddedAt);

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

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleList(Guid id, [AsParameters] PageQuery query, UseCase use)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var attachments = use.Seen<Attachment>().AsNoTracking().Where(a => a.ReferralId == id);
        var process = await attachments.Select(a => a.Process).FirstOrDefaultAsync(use.Aborted)
            ?? await use.Seen<Referral>().Where(r => r.Id == id).Select(r => r.Process).SingleOrDefaultAsync(use.Aborted);
        if (process is null) return Problems.NotFound();

        if (after is { } last) attachments = attachments.Where(a => a.Id > last);
        var rows = await attachments.OrderBy(a => a.Id).Take(take + 1)
            .Select(a => new Row(
                a.Id, a.SupplyingParty, a.Kind, a.Description, a.Category, a.SecrecyRegime, a.SecrecyGround, a.ConsentOn, a.WpgArticle, a.Visibility,
                a.VisibleTo, a.ContentType, a.Size, a.Sha256, a.AddedAt)).ToListAsync(use.Aborted);
        var act = Act.OnCase("attachment.listed", "intake", id, process) with
        {
            On = null,
            Processing = rows.Count == 0 ? null : new("intake", "Bijlagen getoond in een lijst"),
        };
        return await use.ShowAsync(act, rows.ToPage(take, row => row.Id, use.Http).Select(row => ForReader(row, use.User)));
    }

    internal static async Task<Results<Ok<Row>, ProblemHttpResult>> HandleOne(Guid id, Guid attachmentId, UseCase use)
    {
        if (await FindAsync(use, id, attachmentId) is not { } found) return Problems.NotFound();
        use.Http.Response.SetETag(found.Version);
        var act = Act.OnCase("attachment.viewed", "intake", id, found.Process) with
        {
            On = attachmentId,
            Processing = new("intake", "Gegevens van een bijlage ingezien"),
        };
        return await use.ShowAsync(act, ForReader(found.Row, use.User));
    }

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleContent(Guid id, Guid attachmentId, UseCase use)
    {
        if (await FindAsync(use, id, attachmentId) is not { } found) return Problems.NotFound();
        await use.ReceiveAsync(attachmentId);
        var file = await use.Seen<Attachment>().Where(a => a.Id == attachmentId).Select(a => a.Content.Value).SingleOrDefaultAsync(use.Aborted);
        if (file is null) return Problems.NotFound(); // Taken away at this very moment.
        var act = Act.OnCase("attachment.downloaded", "intake", id, found.Process) with
        {
            On = attachmentId,
            Processing = new("intake", "Bijlage ingezien", await use.PeopleAsync(id)),
        };
        await use.ShowAsync(act, found.Row); // On record before it leaves.
        return TypedResults.File(file, found.Row.ContentType,
            $"bijlage-{attachmentId:N}.{AttachmentTypes.All.ExtensionOf(found.Row.ContentType)}");
    }

    private static Task<Found?> FindAsync(UseCase use, Guid id, Guid attachmentId) => use.Seen<Attachment>()
        .Where(a => a.Id == attachmentId && a.ReferralId == id)
        .Select(a => new Found(new(
            a.Id, a.SupplyingParty, a.Kind, a.Description, a.Category, a.SecrecyRegime, a.SecrecyGround, a.ConsentOn, a.WpgArticle, a.Visibility,
            a.VisibleTo, a.ContentType, a.Size, a.Sha256, a.AddedAt), a.Process, a.Version))
        .SingleOrDefaultAsync(use.Aborted);

    // Which other parties may read it, is between the supplier and those who do the intake.
    private static Row ForReader(Row row, CurrentUser user) =>
        row.SupplyingParty == user.Party || user.IsAny(Roles.Leaders) ? row : row with { VisibleTo = [] };
}
