using MassTransit;
using Platform.Contracts.Access;

namespace Platform.Logboek.AccessReports;

/// <summary>
/// Keeps what a service answers to a report, once: another answer of the same service, and one to a report of another house, change nothing.
/// </summary>
internal sealed class KeepCaseAccessConsumer(PlatformDbContext db, TimeProvider clock) : IConsumer<CaseAccessTold>
{
    public async Task Consume(ConsumeContext<CaseAccessTold> context)
    {
        var (told, ct) = (context.Message, context.CancellationToken);
        var report = await db.Set<AccessReport>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == told.ReportId && r.House == told.House, ct);
        if (report is null || !AccessReport.Asked.Contains(told.Service)) return;
        if (await db.Set<AccessAnswer>().AnyAsync(a => a.ReportId == report.Id && a.Service == told.Service, ct)) return;

        db.Add(new AccessAnswer { ReportId = report.Id, Service = told.Service, House = report.House, ToldAt = clock.GetUtcNow() });
        if (told.Process is { } process)
            db.AddRange(told.Sights.Select((sight, place) => new AccessReportRow(report, told.Service, process, place, sight)));
    }
}
