using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Decisions;

internal sealed class DecisionRecordMapping : IEntityTypeConfiguration<DecisionRecord>
{
    public void Configure(EntityTypeBuilder<DecisionRecord> decision)
    {
        decision.ToTable("decisions");
        decision.HasKey(d => d.Id);
        decision.Property(d => d.Id).ValueGeneratedNever();
        decision.HasOne<Signal>().WithMany().HasForeignKey(d => d.SignalId).OnDelete(DeleteBehavior.SetNull);
        decision.HasIndex(d => d.SignalId).IsUnique(); // One decision per signal, also when two are taken at the same moment.
        decision.HasIndex(d => d.CaseId);
        decision.HasIndex(d => new { d.House, d.DecidedAt, d.Id }).IsDescending(false, true, true);
    }
}
