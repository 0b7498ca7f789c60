namespace Platform.Governance.Finance;

internal static class FinanceEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        RecordContribution.Map(api);
        CorrectContribution.Map(api);
        ListContributions.Map(api);
        GetContribution.Map(api);
        RecordExpenditure.Map(api);
        CorrectExpenditure.Map(api);
        ListExpenditures.Map(api);
        GetExpenditure.Map(api);
    }
}
