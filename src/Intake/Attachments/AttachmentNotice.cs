using Platform.Intake.Referrals;

namespace Platform.Intake.Attachments;

/// <summary>Tells an account what became of a file that it opened, and keeps when it read that.</summary>
internal sealed class AttachmentNotice : IWalled<AttachmentNotice>, INotice
{
    public static RowWall<AttachmentNotice> Wall { get; } = RowWall.Of<AttachmentNotice>().House(n => n.House).Process(n => n.Process)
        .Seen(by => by.Roles(Roles.LeadersAndGuards).Own(n => n.Party).Own(n => n.SupplyingParty))
        .Shield(n => n.ShieldedAt).Recusal(n => n.ReferralId);

    /// <summary>The supplier took it away.</summary>
    public const string Removed = "removed";

    /// <summary>The supplier shows it to others than before, or to fewer.</summary>
    public const string SharedOtherwise = "shared-otherwise";

    private AttachmentNotice()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    /// <summary>The file; it may be gone.</summary>
    public Guid AttachmentId { get; private set; }

    public string SupplyingParty { get; private set; } = "";

    public string Party { get; private set; } = "";

    public string Account { get; private set; } = "";

    public string Change { get; private set; } = "";

    public DateTimeOffset ToldAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    public static AttachmentNotice To(AttachmentReceipt receiver, Attachment attachment, string change, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = attachment.House, Process = attachment.Process, ReferralId = attachment.ReferralId,
        AttachmentId = attachment.Id, SupplyingParty = attachment.SupplyingParty, Party = receiver.Party, Account = receiver.Account, Change = change,
        ToldAt = at, ShieldedAt = attachment.ShieldedAt,
    };

    public bool Confirm(DateTimeOffset at)
    {
        if (ConfirmedAt is not null) return false;
        ConfirmedAt = at;
        return true;
    }
}
