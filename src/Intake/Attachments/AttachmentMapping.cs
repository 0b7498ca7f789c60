using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Intake.Referrals;

namespace Platform.Intake.Attachments;

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable("attachments");
        attachment.HasKey(a => a.Id);
        attachment.Property(a => a.Id).ValueGeneratedNever();
        attachment.Property(a => a.Sha256).HasMaxLength(64);
        attachment.Property(a => a.Visibility).HasMaxLength(20);
        attachment.HasOne<Referral>().WithMany().HasForeignKey(a => a.ReferralId).OnDelete(DeleteBehavior.Cascade);
        attachment.HasIndex(a => new { a.ReferralId, a.Id });
    }
}

internal sealed class AttachmentReceiptMapping : IEntityTypeConfiguration<AttachmentReceipt>
{
    public void Configure(EntityTypeBuilder<AttachmentReceipt> receipt)
    {
        receipt.ToTable("attachment_receipts");
        receipt.HasKey(r => new { r.AttachmentId, r.Account });
        receipt.HasOne<Attachment>().WithMany().HasForeignKey(r => r.AttachmentId).OnDelete(DeleteBehavior.Cascade);
        receipt.HasIndex(r => r.ReferralId);
    }
}

internal sealed class AttachmentNoticeMapping : IEntityTypeConfiguration<AttachmentNotice>
{
    public void Configure(EntityTypeBuilder<AttachmentNotice> notice)
    {
        notice.ToTable("attachment_notices");
        notice.HasKey(n => n.Id);
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.Property(n => n.Change).HasMaxLength(20);
        notice.HasOne<Referral>().WithMany().HasForeignKey(n => n.ReferralId).OnDelete(DeleteBehavior.Cascade);
        notice.HasIndex(n => new { n.House, n.Account, n.Process, n.Id });
    }
}
