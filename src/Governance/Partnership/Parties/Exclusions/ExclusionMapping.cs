using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Partnership.Parties.Exclusions;

internal sealed class ExclusionMapping : IEntityTypeConfiguration<Exclusion>
{
    public void Configure(EntityTypeBuilder<Exclusion> exclusion)
    {
        exclusion.ToTable("exclusions");
        exclusion.HasKey(e => e.Id);
        exclusion.Property(e => e.Id).ValueGeneratedNever();
        exclusion.Property(e => e.Breach).HasMaxLength(4000);
        exclusion.Property(e => e.WithdrawalReason).HasMaxLength(4000);
        exclusion.Property(e => e.SecrecySentence).HasMaxLength(1000);
        exclusion.Ignore(e => e.Secrecy);
        exclusion.HasIndex(e => new { e.House, e.Id }).IsDescending(false, true);
        exclusion.HasIndex(e => new { e.House, e.Party }).IsUnique().HasFilter("state = 'Open'").HasDatabaseName("ux_exclusions_open");
    }
}
