using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.PlanningControl.Reports;

internal sealed class CaseFactMapping : IEntityTypeConfiguration<CaseFact>
{
    public void Configure(EntityTypeBuilder<CaseFact> fact)
    {
        fact.ToTable("case_facts");
        fact.HasKey(f => f.CaseId);
        fact.Property(f => f.CaseId).ValueGeneratedNever();
        fact.Ignore(f => f.AcceptedOn);
        fact.HasIndex(f => new { f.House, f.Process, f.ClosedOn });
    }
}
