namespace Platform.Governance.Plans;

internal static class PlanEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        DraftPlan.Map(api);
        ChangePart.Map(api);
        AdjustPlan.Map(api);
        AdoptPlan.Map(api);
        DistributePlan.Map(api);
        ListPlans.Map(api);
        GetPlan.Map(api);
    }
}
