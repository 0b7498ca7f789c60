namespace Platform.Governance.Mandates;

internal static class MandateEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        GiveMandate.Map(api);
        ListMandates.Map(api);
        GetMandate.Map(api);
        AcceptMandate.Map(api);
        RevokeMandate.Map(api);
    }
}
