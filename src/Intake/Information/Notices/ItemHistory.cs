using Platform.Intake.Access;
using Platform.Intake.Information.Items;

namespace Platform.Intake.Information.Notices;

/// <summary>What an item said before, and who received it and knows of its changes; for its supplier and those who do the intake.</summary>
internal static class ItemHistory
{
    internal sealed record RevisionView(
        int Revision, DateTimeOffset SaidAt, string Category, DateOnly? ObservedOn, string? Content, Author? Author, string Kind, string Reason,
        DateTimeOffset CorrectedAt);

    internal sealed record Revisions(IReadOnlyList<RevisionView> Items);

    internal sealed record Notified(string Change, int Revision, DateTimeOffset ToldAt, DateTimeOffset? ConfirmedAt);

    internal sealed record ReceiverView(string Party, int Revision, DateTimeOffset ReceivedAt, IReadOnlyList<Notified> Told);

    internal sealed record Receivers(IReadOnlyList<ReceiverView> Items);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/referrals/{id:guid}/items/{itemId:guid}/revisions", HandleRevisions).WithName("ListItemRevisions")
            .WithSummary("Wat een gegeven eerder zei").WithTags("Gegevens").RequireRoles(Rights.Parties);
        api.MapGet("/referrals/{id:guid}/items/{itemId:guid}/receivers", HandleReceivers).WithName("ListItemReceivers")
            .WithSummary("Wie een gegeven hebben ontvangen, en wat zij van wijzigingen weten").WithTags("Gegevens")
                .RequireRoles(Rights.Parties);
    }

    internal static async Task<Results<Ok<Revisions>, ProblemHttpResult>> HandleRevisions(Guid id, Guid itemId, UseCase use)
    {
        var (item, act, no) = await FindAsync(use, id, itemId, "information.history-viewed");
        if (item is null) return no!;
        var revisions = await use.Seen<ItemRevision>().AsNoTracking().Where(r => r.ItemId == itemId).OrderBy(r => r.Revision)
            .ToListAsync(use.Aborted);
        Processing? line = item.SubjectId is { } about ? new("intake", "Geschiedenis van gegeven ingezien", [about]) : null;
        return await use.ShowAsync(act with { Processing = line }, new Revisions([.. revisions.Select(r =>
        {
            ItemText? text = r.Text;
            return new RevisionView(r.Revision, r.SaidAt, r.Category, r.ObservedOn, text?.Content, text?.Author, r.Kind, r.Reason, r.CorrectedAt);
        })]));
    }

    internal static async Task<Results<Ok<Receivers>, ProblemHttpResult>> HandleReceivers(Guid id, Guid itemId, UseCase use)
    {
        var (item, act, no) = await FindAsync(use, id, itemId, "information.receivers-viewed");
        if (item is null) return no!;
        var receipts = await use.Seen<ItemReceipt>().AsNoTracking().Where(r => r.ItemId == itemId).ToListAsync(use.Aborted);
        var notices = await use.Seen<InformationNotice>().AsNoTracking().Where(n => n.ItemId == itemId).OrderBy(n => n.ToldAt)
            .ToListAsync(use.Aborted);

        // One line for each account and the newest it received; which account it is, is its own party's affair.
        return await use.ShowAsync(act, new Receivers([.. receipts.GroupBy(r => r.Account).Select(own => own.MaxBy(r => r.Revision)!)
            .OrderBy(r => r.ReceivedAt).ThenBy(r => r.Account, StringComparer.Ordinal)
            .Select(r => new ReceiverView(r.Party, r.Revision, r.ReceivedAt, [.. notices.Where(n => n.Account == r.Account)
                .Select(n => new Notified(n.Change, n.Revision, n.ToldAt, n.ConfirmedAt))]))]));
    }

    private static async Task<(InformationItem? Item, Act Act, ProblemHttpResult? No)> FindAsync(UseCase use, Guid id, Guid itemId, string action)
    {
        var item = await use.Seen<InformationItem>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == itemId && i.ReferralId == id, use.Aborted);
        var act = Act.OnCase(action, "intake", id, item?.Process);
        if (item is null) return (null, act, Problems.NotFound());
        return item.MaySeeHistory(use.User)
            ? (item, act with { On = itemId }, null)
            : (null, act, await use.ForbidAsync(act, "De geschiedenis van een gegeven is er voor wie het verstrekte en voor wie de intake doet."));
    }
}
