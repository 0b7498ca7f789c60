namespace Platform.Governance.PlanningControl.Finance;

/// <summary>The years whose account is adopted; the annual reports know (GOV-23).</summary>
internal interface IClosedYears
{
    Task<bool> IsClosedAsync(string house, int year, CancellationToken ct);
}
