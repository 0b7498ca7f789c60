using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Triage.Weighings;

namespace Platform.Triage.Decisions.Advices;

internal sealed class AdviceMapping : IEntityTypeConfiguration<Advice>
{
    public void Configure(EntityTypeBuilder<Advice> advice)
    {
        advice.ToTable("advices");
        advice.HasKey(a => a.CaseId);
        advice.Property(a => a.CaseId).ValueGeneratedNever();
        advice.HasOne<Weighing>().WithMany().HasForeignKey(a => a.CaseId).OnDelete(DeleteBehavior.Cascade);
        advice.HasOne<Decision>().WithMany().HasForeignKey(a => a.DecisionId).OnDelete(DeleteBehavior.Cascade);
        advice.HasIndex(a => new { a.House, a.Process, a.GivenAt, a.CaseId });
        advice.HasIndex(a => new { a.House, a.Party, a.Process, a.GivenAt, a.CaseId });
        advice.HasIndex(a => new { a.House, a.Process, a.GivenAt }).HasFilter("received_at is null").HasDatabaseName("IX_advices_unconfirmed");
    }
}
