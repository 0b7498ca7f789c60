namespace Platform.Intake.Information.Items;

/// <summary>Who reads which items, and who did.</summary>
internal static class ReadingItems
{
    /// <summary>Who sees what an item said before and who received it: its supplier, and those who do the intake.</summary>
    public static bool MaySeeHistory(this InformationItem item, CurrentUser user) => item.SupplyingParty == user.Party
        || user.IsAny(Roles.Leaders);

    /// <summary>
    /// Puts on record that this account receives these items, in one statement and before they are read: what is corrected in between is then
    /// either read corrected, or its reader is told.
    /// </summary>
    public static async Task ReceiveAsync(this UseCase use, IQueryable<InformationItem> items)
    {
        var (user, now) = (use.User, use.Now);
        var others = await items.Where(i => i.SupplyingParty != user.Party && i.WithdrawnAt == null).Select(i => i.Id).ToArrayAsync(use.Aborted);
        if (others.Length == 0) return;
        await use.Db.Database.ExecuteSqlAsync(
            $"""
            insert into information_item_receipts (item_id, account, revision, house, referral_id, party, supplying_party, received_at)
            select i.id, {user.Subject}, i.revision, i.house, i.referral_id, {user.Party}, i.supplying_party, {now}
            from information_items i where i.id = any({others}) on conflict do nothing
            """, use.Aborted);
    }
}
