namespace Platform.Governance.Houses;

internal static class HouseEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        ListHouses.Map(api);
        GetHouse.Map(api);
        GetVocabulary.Map(api);
        ListParties.Map(api);
        ListBodies.Map(api);
        ListProcesses.Map(api);
    }
}
