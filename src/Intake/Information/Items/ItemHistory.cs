using Platform.Intake.Access;
using Platform.Intake.Information.Notices;

namespace Platform.Intake.Information.Items;

/// <summary>What an item said before, and who received it and knows of its changes; for its supplier and those who do the intake.</summary>
internal static class ItemHistory
{
    internal sealed record RevisionView(
        int Revision, DateTimeOffset SaidAt, string Category, DateOnly? ObservedOn, string? Content, Author? Author, string Kind, string Reason,
        DateTimeOffset CorrectedAt);

    internal sealed record Revisions(IReadOnlyList<RevisionView> Items);

    internal sealed record Told(string Change, int Revision, DateTimeOffset ToldAt, DateTimeOffset? ConfirmedAt);

    internal sealed record ReceiverView(string Party, int Revision, DateTimeOffset ReceivedAt, IReadOnlyList<Told> Told);

    internal sealed record Receivers(IReadOnlyList<ReceiverView> Items);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/referrals/{id:guid}/items/{itemId:guid}/revisions", HandleRevisions).WithName("ListItemRevisions")
            .WithSummary("Wat een gegeven eerder zei").WithTags("Gegevens").RequireRoles(Rights.Parties);
        api.MapGet("/referrals/{id:guid}/items/{itemId:guid}/receivers", HandleReceivers).WithName("ListItemReceivers")
            .WithSummary("Wie een gegeven hebben ontvangen, en wat zij van wijzigingen weten").WithTags("Gegevens")
                .RequireRoles(Rights.Parties);
    }

    internal static async Task<Results<Ok<Revisions>, ProblemHttpResult>> HandleRevisions(
        Guid id, Guid itemId, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, CancellationToken ct)
    {
        var (item, problem) = await FindAsync(db, user, account, clock, id, itemId, "information.history-viewed", ct);
        if (item is null) return problem!;
        var revisions = await db.Seen<ItemRevision>(user).AsNoTracking().Where(r => r.ItemId == itemId).OrderBy(r => r.Revision)
            .ToListAsync(ct);
        if (item.SubjectId is { } about) account.Processed($"{item.Process}/intake", "Geschiedenis van gegeven ingezien", about);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Revisions([.. revisions.Select(r =>
        {
            ItemText? text = r.Text;
            return new RevisionView(r.Revision, r.SaidAt, r.Category, r.ObservedOn, text?.Content, text?.Author, r.Kind, r.Reason, r.CorrectedAt);
        })]));
    }

    internal static async Task<Results<Ok<Receivers>, ProblemHttpResult>> HandleReceivers(
        Guid id, Guid itemId, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, CancellationToken ct)
    {
        var (item, problem) = await FindAsync(db, user, account, clock, id, itemId, "information.receivers-viewed", ct);
        if (item is null) return problem!;
        var receipts = await db.Seen<ItemReceipt>(user).AsNoTracking().Where(r => r.ItemId == itemId).ToListAsync(ct);
        var notices = await db.Seen<Notices.InformationNotice>(user).AsNoTracking().Where(n => n.ItemId == itemId).OrderBy(n => n.ToldAt)
            .ToListAsync(ct);
        await db.SaveChangesAsync(ct);

        // One line for each account and the newest it received; which account it is, is its own party's affair.
        return TypedResults.Ok(new Receivers([.. receipts.GroupBy(r => r.Account).Select(own => own.MaxBy(r => r.Revision)!)
            .OrderBy(r => r.ReceivedAt).ThenBy(r => r.Account, StringComparer.Ordinal)
            .Select(r => new ReceiverView(r.Party, r.Revision, r.ReceivedAt, [.. notices.Where(n => n.Account == r.Account)
                .Select(n => new Told(n.Change, n.Revision, n.ToldAt, n.ConfirmedAt))]))]));
    }

    private static async Task<(InformationItem? Item, ProblemHttpResult? Problem)> FindAsync(
        PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, Guid id, Guid itemId, string action, CancellationToken ct)
    {
        var item = await db.Seen<InformationItem>(user, clock.GetUtcNow()).AsNoTracking().SingleOrDefaultAsync(i => i.Id == itemId && i.ReferralId == id, ct);
        if (item is null) return (null, Problems.NotFound());
        Telemetry.Mark(user.House, item.Process, id);
        if (!item.MaySeeHistory(user))
            return (null, await db.Forbid(account, "De geschiedenis van een gegeven is er voor wie het verstrekte en voor wie de intake doet.", action, id, id, ct, process: item.Process));
        account.Audit(action, itemId, item.Process, "intake", id);
        return (item, null);
    }
}
