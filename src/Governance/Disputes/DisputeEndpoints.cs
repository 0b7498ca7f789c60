namespace Platform.Governance.Disputes;

internal static class DisputeEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        FileDispute.Map(api);
        RecordDisputeStep.Map(api);
        ReferDispute.Map(api);
        WithdrawDispute.Map(api);
        ListDisputes.Map(api);
        GetDispute.Map(api);
    }
}
