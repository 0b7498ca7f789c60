namespace Platform.Governance.Reports;

internal static class ReportEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
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
