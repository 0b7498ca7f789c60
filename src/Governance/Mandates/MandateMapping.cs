using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Mandates;

internal sealed class MandateMapping : IEntityTypeConfiguration<Mandate>
{
    public void Configure(EntityTypeBuilder<Mandate> mandate)
    {
        mandate.ToTable("mandates");
        mandate.HasKey(m => m.Id);
        mandate.Property(m => m.Id).ValueGeneratedNever();
        mandate.Ignore(m => m.LastDay);
        mandate.HasIndex(m => new { m.House, m.Id });
        mandate.HasIndex(m => new { m.House, m.Scope });
    }
}
