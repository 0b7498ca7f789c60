using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Oversight.Cases;

internal sealed class KnownCaseMapping : IEntityTypeConfiguration<KnownCase>
{
    public void Configure(EntityTypeBuilder<KnownCase> known)
    {
        known.ToTable("known_cases");
        known.HasKey(c => c.CaseId);
        known.Property(c => c.CaseId).ValueGeneratedNever();
    }
}
