using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Partnership.Covenants;

internal sealed class CovenantVersionMapping : IEntityTypeConfiguration<CovenantVersion>
{
    public void Configure(EntityTypeBuilder<CovenantVersion> version)
    {
        version.ToTable("covenant_versions");
        version.HasKey(v => new { v.Covenant, v.Name });
        version.Property(v => v.Name).HasColumnName("version").HasMaxLength(40);
        version.Property(v => v.Profile).HasMaxLength(-1).HasColumnType("text");
        version.HasIndex(v => new { v.Covenant, v.InForceFrom }).IsUnique();
        version.HasIndex(v => v.Covenant).IsUnique().HasFilter("amendment_id is null"); // One founding version.
        version.HasOne<Amendment>().WithMany().HasForeignKey(v => v.AmendmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AmendmentMapping : IEntityTypeConfiguration<Amendment>
{
    public void Configure(EntityTypeBuilder<Amendment> amendment)
    {
        amendment.ToTable("amendments");
        amendment.HasKey(a => a.Id);
        amendment.Property(a => a.Id).ValueGeneratedNever();
        amendment.Property(a => a.NewVersion).HasMaxLength(40);
        amendment.Property(a => a.BaseVersion).HasMaxLength(40);
        amendment.Property(a => a.Text).HasMaxLength(20000);
        amendment.Property(a => a.Patch).HasMaxLength(-1).HasColumnType("text");
        amendment.Property(a => a.WithdrawnBecause).HasMaxLength(4000);
        amendment.HasMany(a => a.Decisions).WithOne().HasForeignKey(decided => decided.AmendmentId).OnDelete(DeleteBehavior.Cascade);
        amendment.HasMany(a => a.Signatures).WithOne().HasForeignKey(given => given.AmendmentId).OnDelete(DeleteBehavior.Cascade);
        amendment.HasIndex(a => new { a.Covenant, a.ProposedAt, a.Id }).IsDescending(false, true, true);
        // COV-08: two proposals, made at the same moment, cannot both be the same version.
        amendment.HasIndex(a => new { a.Covenant, a.NewVersion }).IsUnique().HasFilter("state in ('Proposed', 'Entered')");
    }
}

internal sealed class HouseDecisionMapping : IEntityTypeConfiguration<HouseDecision>
{
    public void Configure(EntityTypeBuilder<HouseDecision> decided)
    {
        decided.ToTable("amendment_decisions");
        decided.HasKey(d => new { d.AmendmentId, d.House });
    }
}

internal sealed class AmendmentSignatureMapping : IEntityTypeConfiguration<AmendmentSignature>
{
    public void Configure(EntityTypeBuilder<AmendmentSignature> given)
    {
        given.ToTable("amendment_signatures");
        given.HasKey(s => s.Id);
        given.Property(s => s.Id).ValueGeneratedNever();
        given.Property(s => s.Reason).HasMaxLength(4000);
        given.HasIndex(s => new { s.AmendmentId, s.Party }).IsUnique();
    }
}
