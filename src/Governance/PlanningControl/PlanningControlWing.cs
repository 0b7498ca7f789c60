using Platform.Governance.PlanningControl.Finance;
using Platform.Governance.PlanningControl.Plans;
using Platform.Governance.PlanningControl.Reports;
using Platform.Governance.Signals;

namespace Platform.Governance.PlanningControl;

/// <summary>Plans, money and reports: what the board sets out to do, what it costs and what came of it (GOV-03, 04, 14, 15, 23).</summary>
internal static class PlanningControlWing
{
    public static void AddPlanningControl(this IServiceCollection services)
    {
        services.AddSingleton(new SignalSource(PlanSignals.OfAsync));
        services.AddScoped<CaseFacts>();
    }

    public static void MapPlanningControl(this RouteGroupBuilder api)
    {
        DraftPlan.Map(api);
        ChangePart.Map(api);
        AdjustPlan.Map(api);
        AdoptPlan.Map(api);
        DistributePlan.Map(api);
        ListPlans.Map(api);
        GetPlan.Map(api);

        RecordContribution.Map(api);
        CorrectContribution.Map(api);
        ListContributions.Map(api);
        GetContribution.Map(api);
        RecordExpenditure.Map(api);
        CorrectExpenditure.Map(api);
        ListExpenditures.Map(api);
        GetExpenditure.Map(api);

        GetFigures.Map(api);
        MakeAnnualReport.Map(api);
        ChangeAnnualReport.Map(api);
        AdoptAnnualReport.Map(api);
        ListAnnualReports.Map(api);
        GetAnnualReport.Map(api);
        DownloadAnnualReport.Map(api);
        ReportTrend.Map(api);
        ListTrends.Map(api);
        GetTrend.Map(api);
        DiscussTrend.Map(api);
    }
}
