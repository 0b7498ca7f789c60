namespace Platform.Governance.Covenants;

internal static class CovenantEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        ListCovenantVersions.Map(api);
        GetCovenantVersion.Map(api);
        SignCovenant.Map(api);
        GetTerm.Map(api);
        ProposeAmendment.Map(api);
        RecordHouseDecision.Map(api);
        SignAmendment.Map(api);
        EnterAmendment.Map(api);
        WithdrawAmendment.Map(api);
        ListAmendments.Map(api);
        GetAmendment.Map(api);
    }
}
