namespace Platform.Governance.NationalBoard;

internal static class NationalBoardEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        RaisePoint.Map(api);
        ListPoints.Map(api);
        GetPoint.Map(api);
        RecordOutcome.Map(api);
        ListOutcomes.Map(api);
        GetOutcome.Map(api);
    }
}
