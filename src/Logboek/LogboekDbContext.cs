using Platform.Logboek.AccessReports;
using Platform.Logboek.AuditLog;
using Platform.Logboek.ProcessingLog;

namespace Platform.Logboek;

internal sealed class LogboekDbContext(DbContextOptions<LogboekDbContext> options) : HouseDbContext(options)
{
    public override string Service => "logboek";

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.ApplyConfiguration(new AuditEntryMapping()).ApplyConfiguration(new ChainHeadMapping()).ApplyConfiguration(new ProcessingEntryMapping());
        var reports = new AccessReportMapping();
        model.ApplyConfiguration<AccessReport>(reports).ApplyConfiguration<AccessAnswer>(reports).ApplyConfiguration<AccessReportRow>(reports);
        model.HasRecusals();
    }
}
