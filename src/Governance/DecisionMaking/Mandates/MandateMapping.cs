using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.DecisionMaking.Mandates;

internal sealed class MandateMapping : IEntityTypeConfiguration<Mandate>
{
    public void Configure(EntityTypeBuilder<Mandate> mandate)
    {
        mandate.ToTable("mandates", static table =>
        {
            table.HasCheckConstraint("mandate_between_two", "giver <> taker");
            table.HasCheckConstraint("mandate_dates_in_order", "until is null or until >= \"from\"");
            table.HasCheckConstraint("mandate_never_controller", $"scope <> '{MandateScopes.ControllerResponsibility}'");
        });
        mandate.HasKey(m => m.Id);
        mandate.Property(m => m.Id).ValueGeneratedNever();
        mandate.Ignore(m => m.LastDay);
        mandate.Ignore(m => m.Steps);
        mandate.HasIndex(m => new { m.House, m.Id });
        mandate.HasIndex(m => new { m.House, m.Scope });
    }
}
