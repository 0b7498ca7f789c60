using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Items;

internal sealed class InformationItemMapping : IEntityTypeConfiguration<InformationItem>
{
    public void Configure(EntityTypeBuilder<InformationItem> item)
    {
        item.ToTable("information_items");
        item.HasKey(i => i.Id);
        item.Property(i => i.Id).ValueGeneratedNever();
        item.Property(i => i.Visibility).HasMaxLength(20);
        item.HasOne<Referral>().WithMany().HasForeignKey(i => i.ReferralId).OnDelete(DeleteBehavior.Cascade);
        item.HasOne<InformationRequest>().WithMany().HasForeignKey(i => i.RequestId).OnDelete(DeleteBehavior.Cascade);
        item.HasOne<Subject>().WithMany().HasForeignKey(i => i.SubjectId).OnDelete(DeleteBehavior.Cascade);
        item.HasIndex(i => new { i.ReferralId, i.Id });
    }
}

internal sealed class ItemRevisionMapping : IEntityTypeConfiguration<ItemRevision>
{
    public void Configure(EntityTypeBuilder<ItemRevision> revision)
    {
        revision.ToTable("information_item_revisions");
        revision.HasKey(r => new { r.ItemId, r.Revision });
        revision.Property(r => r.Kind).HasMaxLength(20);
        revision.HasOne<InformationItem>().WithMany().HasForeignKey(r => r.ItemId).OnDelete(DeleteBehavior.Cascade);
        revision.HasIndex(r => r.ReferralId);
    }
}

internal sealed class ItemReceiptMapping : IEntityTypeConfiguration<ItemReceipt>
{
    public void Configure(EntityTypeBuilder<ItemReceipt> receipt)
    {
        receipt.ToTable("information_item_receipts");
        receipt.HasKey(r => new { r.ItemId, r.Account, r.Revision });
        receipt.HasOne<InformationItem>().WithMany().HasForeignKey(r => r.ItemId).OnDelete(DeleteBehavior.Cascade);
        receipt.HasIndex(r => r.ReferralId);
    }
}
