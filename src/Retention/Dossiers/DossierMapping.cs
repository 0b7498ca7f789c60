using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Retention.Dossiers;

internal sealed class DossierMapping : IEntityTypeConfiguration<Dossier>
{
    public void Configure(EntityTypeBuilder<Dossier> dossier)
    {
        dossier.ToTable("dossiers");
        dossier.HasKey(d => d.Id);
        dossier.Property(d => d.Id).ValueGeneratedNever();
        dossier.HasMany(d => d.Holds).WithOne().HasForeignKey(hold => hold.DossierId).OnDelete(DeleteBehavior.Cascade);
        dossier.HasIndex(d => new { d.House, d.DueOn, d.Id });
    }
}

internal sealed class HoldMapping : IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<Hold> hold)
    {
        hold.ToTable("holds");
        hold.HasKey(h => h.Id);
        hold.Property(h => h.Id).ValueGeneratedNever();
    }
}
