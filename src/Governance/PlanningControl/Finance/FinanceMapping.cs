using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.PlanningControl.Finance;

internal sealed class ContributionMapping : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> contribution)
    {
        contribution.ToTable("contributions");
        contribution.HasKey(c => c.Id);
        contribution.Property(c => c.Id).ValueGeneratedNever();
        contribution.Property(c => c.Note).HasMaxLength(4000);
        contribution.HasIndex(c => c.Corrects).IsUnique();
        contribution.HasIndex(c => new { c.House, c.Year, c.Id }).IsDescending(false, true, true);
        contribution.HasIndex(c => new { c.House, c.Party, c.Year });
    }
}

internal sealed class ExpenditureMapping : IEntityTypeConfiguration<Expenditure>
{
    public void Configure(EntityTypeBuilder<Expenditure> expenditure)
    {
        expenditure.ToTable("expenditures");
        expenditure.HasKey(e => e.Id);
        expenditure.Property(e => e.Id).ValueGeneratedNever();
        expenditure.Property(e => e.Description).HasMaxLength(4000);
        expenditure.HasIndex(e => e.Corrects).IsUnique();
        expenditure.HasIndex(e => new { e.House, e.Year, e.Id }).IsDescending(false, true, true);
    }
}
