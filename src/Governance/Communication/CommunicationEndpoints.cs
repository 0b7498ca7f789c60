namespace Platform.Governance.Communication;

internal static class CommunicationEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        AskConsent.Map(api);
        GiveConsent.Map(api);
        CoordinateCommunication.Map(api);
        PublishCommunication.Map(api);
        ListCommunications.Map(api);
        GetCommunication.Map(api);
    }
}
