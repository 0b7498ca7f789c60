namespace Platform.Governance.Decisions;

internal static class DecisionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        TakeDecision.Map(api);
        ListDecisions.Map(api);
        GetDecision.Map(api);
    }
}
