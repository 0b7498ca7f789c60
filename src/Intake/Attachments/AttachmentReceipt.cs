
namespace Platform.Intake.Attachments;

/// <summary>An account opened a file of another party; it hears when that party takes it away or shows it to others than before (INT-06).</summary>
internal sealed class AttachmentReceipt : IWalled<AttachmentReceipt>
{
    public static RowWall<AttachmentReceipt> Wall { get; } = RowWall.Of<AttachmentReceipt>().House(r => r.House)
        .Seen(by => by.With<Attachment>((r, a) => a.Id == r.AttachmentId))
        .Only("history_wall", by => by.Roles(Roles.LeadersAndGuards).Own(r => r.SupplyingParty).Own(r => r.Party));

    private AttachmentReceipt()
    {
    }

    public Guid AttachmentId { get; private set; }

    /// <summary>The pseudonymous id of the account.</summary>
    public string Account { get; private set; } = "";

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public string Party { get; private set; } = "";

    public string SupplyingParty { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }
}

/// <summary>How a file is opened, and how whoever did is told of what its supplier does with it.</summary>
internal static class AttachmentReceipts
{
    /// <summary>
    /// Puts on record that this account opens a file, before it is read. It waits for a supplier that is taking the file away at this moment, so that
    /// whoever still read it is told.
    /// </summary>
    public static Task ReceiveAsync(this UseCase use, Guid attachmentId)
    {
        var (user, now) = (use.User, use.Now);
        return use.Db.Database.ExecuteSqlAsync(
            $"""
            insert into attachment_receipts (attachment_id, account, house, referral_id, party, supplying_party, received_at)
            select a.id, {user.Subject}, a.house, a.referral_id, {user.Party}, a.supplying_party, {now}
            from attachments a where a.id = {attachmentId} and a.supplying_party <> {user.Party} for key share on conflict do nothing
            """, use.Aborted);
    }

    /// <summary>Tells every account that opened it, in this very save.</summary>
    public static async Task TellReceiversAsync(this UseCase use, Attachment attachment, string change)
    {
        var receipts = await use.Db.Set<AttachmentReceipt>().AsNoTracking()
            .Where(r => r.House == attachment.House && r.AttachmentId == attachment.Id).ToListAsync(use.Aborted);
        use.Db.AddRange(receipts.Select(receipt => AttachmentNotice.To(receipt, attachment, change, use.Now)));
    }

    /// <summary>The file, held against who opens it at this very moment.</summary>
    public static async Task<Attachment?> HeldAsync(this UseCase use, Guid id, Guid attachmentId, CancellationToken ct)
    {
        await use.HoldAsync<Attachment>(attachmentId);
        return await use.Seen<Attachment>().SingleOrDefaultAsync(a => a.Id == attachmentId && a.ReferralId == id, ct);
    }
}
