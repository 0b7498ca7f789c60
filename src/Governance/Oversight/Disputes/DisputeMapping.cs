using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Oversight.Disputes;

internal sealed class DisputeMapping : IEntityTypeConfiguration<Dispute>, IEntityTypeConfiguration<DisputeStep>
{
    public void Configure(EntityTypeBuilder<Dispute> dispute)
    {
        dispute.ToTable("disputes");
        dispute.HasKey(d => d.Id);
        dispute.Property(d => d.Id).ValueGeneratedNever();
        dispute.Ignore(d => d.IsClosed);
        dispute.HasMany(d => d.Steps).WithOne().HasForeignKey(step => step.DisputeId).OnDelete(DeleteBehavior.Cascade);
        dispute.HasIndex(d => new { d.House, d.LastOn, d.Id }).IsDescending(false, true, true);
        dispute.HasIndex(d => d.CaseId).HasFilter("case_id is not null");
    }

    public void Configure(EntityTypeBuilder<DisputeStep> step)
    {
        step.ToTable("dispute_steps");
        step.HasKey(s => s.Id);
        step.Property(s => s.Id).ValueGeneratedNever();
        step.Property(s => s.On).HasColumnName("taken_on");
        step.HasIndex(s => new { s.DisputeId, s.Number }).IsUnique();
    }
}
