using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.DecisionMaking.Decisions.NationalBoard;

internal sealed class NationalPointMapping : IEntityTypeConfiguration<NationalPoint>
{
    public void Configure(EntityTypeBuilder<NationalPoint> point)
    {
        point.ToTable("national_points");
        point.HasKey(p => p.Id);
        point.Property(p => p.Id).ValueGeneratedNever();
        point.Property(p => p.Text).HasMaxLength(4000);
        point.HasIndex(p => new { p.House, p.RaisedAt, p.Id }).IsDescending(false, true, true);
    }
}

internal sealed class NationalOutcomeMapping : IEntityTypeConfiguration<NationalOutcome>
{
    public void Configure(EntityTypeBuilder<NationalOutcome> outcome)
    {
        outcome.ToTable("national_outcomes");
        outcome.HasKey(o => o.Id);
        outcome.Property(o => o.Id).ValueGeneratedNever();
        outcome.Property(o => o.Text).HasMaxLength(4000);
        outcome.HasOne<NationalPoint>().WithMany().HasForeignKey(o => o.PointId).OnDelete(DeleteBehavior.Restrict);
        outcome.HasMany(o => o.Decisions).WithOne().HasForeignKey(touched => touched.OutcomeId).OnDelete(DeleteBehavior.Cascade);
        outcome.HasIndex(o => new { o.House, o.RecordedAt, o.Id }).IsDescending(false, true, true);
    }
}

internal sealed class TouchedDecisionMapping : IEntityTypeConfiguration<TouchedDecision>
{
    public void Configure(EntityTypeBuilder<TouchedDecision> touched)
    {
        touched.ToTable("national_outcome_decisions");
        touched.HasKey(t => new { t.OutcomeId, t.DecisionId });
        touched.HasOne<Decision>().WithMany().HasForeignKey(t => t.DecisionId).OnDelete(DeleteBehavior.Cascade);
    }
}
