using Platform.Governance.PlanningControl.Finance;

namespace Platform.Governance.PlanningControl.Reports;

/// <summary>A year is closed once the Stuurgroep adopted its annual report.</summary>
internal sealed class AdoptedYears(PlatformDbContext db) : IClosedYears
{
    public Task<bool> IsClosedAsync(string house, int year, CancellationToken ct) =>
        db.Set<AnnualReport>().AnyAsync(r => r.House == house && r.Year == year && r.State == ReportState.Adopted, ct);
}
