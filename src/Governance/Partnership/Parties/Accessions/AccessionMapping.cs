using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Partnership.Parties.Accessions;

internal sealed class AccessionMapping : IEntityTypeConfiguration<Accession>
{
    public void Configure(EntityTypeBuilder<Accession> accession)
    {
        accession.ToTable("accessions");
        accession.HasKey(a => a.Id);
        accession.Property(a => a.Id).ValueGeneratedNever();
        accession.Property(a => a.Task).HasMaxLength(4000);
        accession.Ignore(a => a.Facts).Ignore(a => a.Runs).Ignore(a => a.ActiveFrom);
        accession.HasMany(a => a.Notices).WithOne().HasForeignKey(notice => notice.AccessionId).OnDelete(DeleteBehavior.Restrict);
        accession.HasMany(a => a.Approvals).WithOne().HasForeignKey(approval => approval.AccessionId).OnDelete(DeleteBehavior.Restrict);
        accession.HasIndex(a => new { a.House, a.Id }).IsDescending(false, true);
        accession.HasIndex(a => new { a.House, a.Party }).IsUnique().HasFilter("state in ('Applied', 'Informed')")
            .HasDatabaseName("ux_accessions_running");
    }
}

internal sealed class AccessionNoticeMapping : IEntityTypeConfiguration<AccessionNotice>
{
    public void Configure(EntityTypeBuilder<AccessionNotice> notice)
    {
        notice.ToTable("accession_notices");
        notice.HasKey(n => new { n.AccessionId, n.Party });
    }
}

internal sealed class AccessionApprovalMapping : IEntityTypeConfiguration<AccessionApproval>
{
    public void Configure(EntityTypeBuilder<AccessionApproval> approval)
    {
        approval.ToTable("accession_approvals");
        approval.HasKey(a => new { a.AccessionId, a.Party });
        approval.Property(a => a.Reason).HasMaxLength(4000);
        approval.Ignore(a => a.At);
    }
}
