using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Intake.Information.Items;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Notices;

/// <summary>Tells an account that an item it received was corrected or withdrawn, and keeps when it read that.</summary>
internal sealed class InformationNotice : IWalled<InformationNotice>, INotice
{
    public static RowWall<InformationNotice> Wall { get; } = RowWall.Of<InformationNotice>().House(n => n.House).Process(n => n.Process)
        .Seen(by => by.Roles(Roles.LeadersAndGuards).Own(n => n.Party).Own(n => n.SupplyingParty))
        .Shield(n => n.ShieldedAt).Recusal(n => n.ReferralId);

    public const string Corrected = "corrected";
    public const string Withdrawn = "withdrawn";

    private InformationNotice()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public Guid ItemId { get; private set; }

    public string SupplyingParty { get; private set; } = "";

    public string Party { get; private set; } = "";

    public string Account { get; private set; } = "";

    public string Change { get; private set; } = "";

    /// <summary>The revision that holds from now on, or the last there was.</summary>
    public int Revision { get; private set; }

    public DateTimeOffset ToldAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    public static InformationNotice To(ItemReceipt receiver, InformationItem item, string change, int revision, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = item.House, Process = item.Process, ReferralId = item.ReferralId, ItemId = item.Id,
        SupplyingParty = item.SupplyingParty, Party = receiver.Party, Account = receiver.Account, Change = change, Revision = revision, ToldAt = at,
        ShieldedAt = item.ShieldedAt,
    };

    public bool Confirm(DateTimeOffset at)
    {
        if (ConfirmedAt is not null) return false;
        ConfirmedAt = at;
        return true;
    }
}

internal sealed class InformationNoticeMapping : IEntityTypeConfiguration<InformationNotice>
{
    public void Configure(EntityTypeBuilder<InformationNotice> notice)
    {
        notice.ToTable("information_notices");
        notice.HasKey(n => n.Id);
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.Property(n => n.Change).HasMaxLength(20);
        notice.HasOne<InformationItem>().WithMany().HasForeignKey(n => n.ItemId).OnDelete(DeleteBehavior.Cascade);

        // An account hears of a change once, however often the word of it comes.
        notice.HasIndex(n => new { n.ItemId, n.Account, n.Change, n.Revision }).IsUnique();
        notice.HasIndex(n => new { n.House, n.Account, n.Process, n.Id });
        notice.HasIndex(n => n.ReferralId);
    }
}
