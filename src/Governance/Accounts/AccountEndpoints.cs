namespace Platform.Governance.Accounts;

internal static class AccountEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        MakeAccountRecord.Map(api);
        CorrectAccountRecord.Map(api);
        EndAccountRecord.Map(api);
        ListAccountRecords.Map(api);
        GetAccountRecord.Map(api);
        ListAccountRecordVersions.Map(api);
    }
}
