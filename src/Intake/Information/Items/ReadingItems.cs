namespace Platform.Intake.Information.Items;

/// <summary>Who reads which items, and who did.</summary>
internal static class ReadingItems
{
    /// <summary>
    /// The items a user may read: those of the whole house by role; to a party what it supplied itself, and what its supplier shows it of a case
    /// that it referred or is involved in (INT-06, MEE-04, ACC-01).
    /// </summary>
    public static IQueryable<InformationItem> ItemsFor(this IntakeDbContext db, CurrentUser user, DateTimeOffset now)
    {
        var recused = db.RecusedFrom(user);
        var open = db.InformationItems.Where(i => i.House == user.House && i.ShieldedAt == null && !recused.Contains(i.ReferralId));
        if (user.IsAny(IntakeRights.Wide)) return open;
        var own = db.Referrals.Where(r => r.House == user.House && r.ReferringParty == user.Party).Select(r => r.Id);
        var involved = db.CasesOf(user, now);
        return open.Where(i => i.SupplyingParty == user.Party
            || ((i.Visibility == Visibilities.CaseParties || (i.Visibility == Visibilities.NamedParties && i.VisibleTo.Contains(user.Party)))
                && (own.Contains(i.ReferralId) || involved.Contains(i.ReferralId))));
    }

    /// <summary>Who sees what an item said before and who received it: its supplier, and those who do the intake.</summary>
    public static bool MaySeeHistory(this InformationItem item, CurrentUser user) => item.SupplyingParty == user.Party
        || user.IsAny(IntakeRights.Wide);

    /// <summary>
    /// Puts on record that this account receives these items, in one statement and before they are read: what is corrected in between is then
    /// either read corrected, or its reader is told.
    /// </summary>
    public static async Task ReceiveAsync(
        this IntakeDbContext db, CurrentUser user, IQueryable<InformationItem> items, DateTimeOffset now, CancellationToken ct)
    {
        var others = await items.Where(i => i.SupplyingParty != user.Party && i.WithdrawnAt == null).Select(i => i.Id).ToArrayAsync(ct);
        if (others.Length == 0) return;
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into information_item_receipts (item_id, account, revision, house, referral_id, party, supplying_party, received_at)
            select i.id, {user.Subject}, i.revision, i.house, i.referral_id, {user.Party}, i.supplying_party, {now}
            from information_items i where i.id = any({others}) on conflict do nothing
            """, ct);
    }
}
