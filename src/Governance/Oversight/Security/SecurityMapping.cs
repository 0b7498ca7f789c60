using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Oversight.Security;

internal sealed class SecurityDocumentMapping : IEntityTypeConfiguration<SecurityDocument>, IEntityTypeConfiguration<SecurityReview>
{
    public void Configure(EntityTypeBuilder<SecurityDocument> document)
    {
        document.ToTable("security_documents");
        document.HasKey(d => d.Id);
        document.Property(d => d.Id).ValueGeneratedNever();
        document.Property(d => d.Text).HasMaxLength(20000);
        document.HasMany(d => d.Reviews).WithOne().HasForeignKey(review => review.DocumentId).OnDelete(DeleteBehavior.Cascade);
        document.HasIndex(d => new { d.House, d.Kind, d.Number }).IsUnique();
        // One adopted document per kind. EF Core also orders the updates of a save by this index, so the old one goes first.
        document.HasIndex(d => new { d.House, d.Kind, d.State }).IsUnique().HasFilter("state = 'Adopted'");
    }

    public void Configure(EntityTypeBuilder<SecurityReview> review)
    {
        review.ToTable("security_reviews");
        review.HasKey(r => r.Id);
        review.Property(r => r.Id).ValueGeneratedNever();
        review.Property(r => r.On).HasColumnName("reviewed_on");
        review.Property(r => r.Conclusion).HasMaxLength(4000);
    }
}

internal sealed class IncidentMapping : IEntityTypeConfiguration<SecurityIncident>, IEntityTypeConfiguration<IncidentFollowUp>
{
    public void Configure(EntityTypeBuilder<SecurityIncident> incident)
    {
        incident.ToTable("incidents");
        incident.HasKey(i => i.Id);
        incident.Property(i => i.Id).ValueGeneratedNever();
        incident.Ignore(i => i.ReportDueAt).Ignore(i => i.Unreported);
        incident.HasMany(i => i.FollowUps).WithOne().HasForeignKey(done => done.IncidentId).OnDelete(DeleteBehavior.Cascade);
        incident.HasIndex(i => new { i.House, i.DiscoveredAt, i.Id }).IsDescending(false, true, true);
    }

    public void Configure(EntityTypeBuilder<IncidentFollowUp> done)
    {
        done.ToTable("incident_follow_ups");
        done.HasKey(f => f.Id);
        done.Property(f => f.Id).ValueGeneratedNever();
        done.Property(f => f.On).HasColumnName("done_on");
    }
}

internal sealed class SecurityReportMapping : IEntityTypeConfiguration<SecurityReport>, IEntityTypeConfiguration<SecurityReportLine>
{
    public void Configure(EntityTypeBuilder<SecurityReport> report)
    {
        report.ToTable("security_reports");
        report.HasKey(r => r.Id);
        report.Property(r => r.Id).ValueGeneratedNever();
        report.Property(r => r.From).HasColumnName("from_on");
        report.Property(r => r.To).HasColumnName("to_on");
        report.Property(r => r.Measures).HasMaxLength(20000);
        report.HasMany(r => r.Lines).WithOne().HasForeignKey(line => line.ReportId).OnDelete(DeleteBehavior.Cascade);
        report.HasIndex(r => new { r.House, r.To, r.Id }).IsDescending(false, true, true);
    }

    public void Configure(EntityTypeBuilder<SecurityReportLine> line)
    {
        line.ToTable("security_report_lines");
        line.HasKey(l => new { l.ReportId, l.Kind });
    }
}
