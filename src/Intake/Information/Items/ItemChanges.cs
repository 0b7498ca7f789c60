namespace Platform.Intake.Information.Items;

/// <summary>What putting right and taking back share.</summary>
internal static class ItemChanges
{
    /// <summary>A change of one item of a case; a refusal is on record with the case, what was done with the item.</summary>
    public static Change<InformationItem> OnItem(
        this UseCase use, Guid id, Guid itemId, string action, Func<InformationItem, bool> isDone, Func<InformationItem, Processing?> line) => use
        .Change(
            Act.OnCase(action, "intake", id),
            ct => use.Seen<InformationItem>().SingleOrDefaultAsync(i => i.Id == itemId && i.ReferralId == id, ct))
        .Named(item => Act.OnCase(action, "intake", id, item.Process) with { On = isDone(item) ? itemId : id, Processing = line(item) });

    /// <summary>Removes the words of all earlier revisions of an item; that they were there stays.</summary>
    public static Task ForgetRevisionsAsync(this UseCase use, InformationItem item) => use.Db.Set<ItemRevision>()
        .Where(r => r.House == item.House && r.ItemId == item.Id && r.Text != null).ForEachAsync(revision => revision.Forget(), use.Aborted);
}
