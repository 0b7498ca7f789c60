namespace Platform.Governance.Signals;

internal static class SignalEndpoints
{
    public static void Map(RouteGroupBuilder api) => ListSignals.Map(api);
}
