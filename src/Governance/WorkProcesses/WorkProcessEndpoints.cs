namespace Platform.Governance.WorkProcesses;

internal static class WorkProcessEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        DraftWorkProcess.Map(api);
        AdoptWorkProcess.Map(api);
        SendWorkProcess.Map(api);
        ListWorkProcesses.Map(api);
        GetWorkProcess.Map(api);
    }
}
