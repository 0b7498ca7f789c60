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
        var (message, ct) = (context.Message, context.CancellationToken);
        var report = await db.Set<AccessReport>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == message.ReportId && r.House == message.House, ct);
        if (report is null || !AccessReport.Asked.Contains(message.Service)) return;
        if (await db.Set<AccessAnswer>().AnyAsync(a => a.ReportId == report.Id && a.Service == message.Service, ct)) return;

        db.Add(new AccessAnswer { ReportId = report.Id, Service = message.Service, House = report.House, ToldAt = clock.GetUtcNow() });
        if (message.Process is { } process)
            db.AddRange(message.Sights.Select((period, place) => new AccessReportRow(report, message.Service, process, place, period)));
    }
}
