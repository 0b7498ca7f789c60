using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.PlanningControl.Reports;

internal sealed class AnnualReportMapping : IEntityTypeConfiguration<AnnualReport>
{
    public void Configure(EntityTypeBuilder<AnnualReport> report)
    {
        report.ToTable("annual_reports");
        report.HasKey(r => r.Id);
        report.Property(r => r.Id).ValueGeneratedNever();
        report.Ignore(r => r.Figures);
        report.Property(r => r.FiguresText).HasMaxLength(-1).HasColumnType("text");
        report.Property(r => r.OtherPoints).HasMaxLength(20000);
        report.HasIndex(r => new { r.House, r.Year }).IsUnique().IsDescending(false, true);
    }
}

internal sealed class TrendMapping : IEntityTypeConfiguration<Trend>
{
    public void Configure(EntityTypeBuilder<Trend> trend)
    {
        trend.ToTable("trends");
        trend.HasKey(t => t.Id);
        trend.Property(t => t.Id).ValueGeneratedNever();
        trend.Property(t => t.Text).HasMaxLength(4000);
        trend.HasIndex(t => new { t.House, t.ReportedAt, t.Id }).IsDescending(false, true, true);
    }
}
