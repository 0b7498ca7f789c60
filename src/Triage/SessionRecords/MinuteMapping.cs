using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Triage.Decisions;
using Platform.Triage.Sessions;
using Platform.Triage.Weighings;

namespace Platform.Triage.SessionRecords;

internal sealed class MinuteMapping : IEntityTypeConfiguration<Minute>
{
    public void Configure(EntityTypeBuilder<Minute> minute)
    {
        minute.ToTable("session_minutes");
        minute.HasKey(m => m.DecisionId);
        minute.Property(m => m.DecisionId).ValueGeneratedNever();
        minute.HasIndex(m => m.SessionId);
        minute.HasOne<TriageSession>().WithMany().HasForeignKey(m => m.SessionId).OnDelete(DeleteBehavior.Restrict);
        minute.HasOne<Decision>().WithMany().HasForeignKey(m => m.DecisionId).OnDelete(DeleteBehavior.Cascade);
        minute.HasOne<Weighing>().WithMany().HasForeignKey(m => m.WeighingId).OnDelete(DeleteBehavior.Cascade);
    }
}
