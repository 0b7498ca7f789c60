using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Decisions;

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("decisions");
        decision.HasKey(d => d.Id);
        decision.Property(d => d.Id).ValueGeneratedNever();
        decision.Property(d => d.Text).HasMaxLength(20000);
        decision.Property(d => d.ConsensusAttempt).HasMaxLength(4000);
        decision.HasMany(d => d.Votes).WithOne().HasForeignKey(vote => vote.DecisionId).OnDelete(DeleteBehavior.Cascade);
        decision.HasMany(d => d.Absences).WithOne().HasForeignKey(absence => absence.DecisionId).OnDelete(DeleteBehavior.Cascade);
        decision.HasIndex(d => new { d.House, d.Matter, d.SubjectId });
        decision.HasIndex(d => new { d.House, d.Body, d.DecidedAt, d.Id }).IsDescending(false, false, true, true);
    }
}

internal sealed class VoteMapping : IEntityTypeConfiguration<Vote>
{
    public void Configure(EntityTypeBuilder<Vote> vote)
    {
        vote.ToTable("votes");
        vote.HasKey(v => new { v.DecisionId, v.Party });
    }
}

internal sealed class AbsenceMapping : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> absence)
    {
        absence.ToTable("absences");
        absence.HasKey(a => new { a.DecisionId, a.Party });
        absence.Property(a => a.WrittenInput).HasMaxLength(4000);
    }
}
