namespace Platform.Governance.Agreements;

internal static class AgreementEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        MakeAgreement.Map(api);
        EndAgreement.Map(api);
        ListAgreements.Map(api);
        GetAgreement.Map(api);
    }
}
