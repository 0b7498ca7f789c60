using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Oversight.Complaints;

internal sealed class ComplaintMapping : IEntityTypeConfiguration<Complaint>
{
    public void Configure(EntityTypeBuilder<Complaint> complaint)
    {
        complaint.ToTable("complaints");
        complaint.HasKey(c => c.Id);
        complaint.Property(c => c.Id).ValueGeneratedNever();
        complaint.Ignore(c => c.IsClosed);
        complaint.HasIndex(c => new { c.House, c.ReceivedOn, c.Id }).IsDescending(false, true, true);
        complaint.HasIndex(c => new { c.House, c.DueOn }).HasFilter("settled_on is null").HasDatabaseName("IX_complaints_open");
        complaint.HasIndex(c => c.CaseId).HasFilter("case_id is not null");
    }
}
