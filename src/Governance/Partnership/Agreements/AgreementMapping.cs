using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Partnership.Agreements;

internal sealed class AgreementMapping : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> agreement)
    {
        agreement.ToTable("agreements");
        agreement.HasKey(a => a.Id);
        agreement.Property(a => a.Id).ValueGeneratedNever();
        agreement.Property(a => a.From).HasColumnName("runs_from");
        agreement.Property(a => a.Until).HasColumnName("runs_until");
        agreement.Property(a => a.Text).HasMaxLength(20000);
        agreement.Property(a => a.EndedBecause).HasMaxLength(4000);
        agreement.HasIndex(a => new { a.House, a.From, a.Id }).IsDescending(false, true, true);
        agreement.HasIndex(a => new { a.House, a.Municipality, a.From, a.Id }).IsDescending(false, false, true, true);
        agreement.HasIndex(a => new { a.House, a.Until });
    }
}
