using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Oversight.Communication;

internal sealed class CommunicationMapping : IEntityTypeConfiguration<Announcement>, IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Announcement> announcement)
    {
        announcement.ToTable("communications");
        announcement.HasKey(a => a.Id);
        announcement.Property(a => a.Id).ValueGeneratedNever();
        announcement.Property(a => a.Text).HasMaxLength(20000);
        announcement.HasMany(a => a.Consents).WithOne().HasForeignKey(consent => consent.AnnouncementId).OnDelete(DeleteBehavior.Cascade);
        announcement.HasIndex(a => new { a.House, a.PlannedOn, a.Id }).IsDescending(false, true, true);
    }

    public void Configure(EntityTypeBuilder<Consent> consent)
    {
        consent.ToTable("communication_consents");
        consent.HasKey(c => new { c.AnnouncementId, c.Party });
        consent.Property(c => c.AnnouncementId).HasColumnName("communication_id");
        consent.Property(c => c.On).HasColumnName("given_on");
        consent.Property(c => c.Reason).HasMaxLength(4000);
    }
}
