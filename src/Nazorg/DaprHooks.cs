namespace Platform.Nazorg;

/// <summary>
/// Lets a Dapr sidecar deliver DJI's events from any broker to the endpoint that takes them over HTTP. The event arrives whole,
/// since unwrapping it (UseCloudEvents) would drop the id and source by which a repetition is recognised.
/// </summary>
internal static class DaprHooks
{
    public static void MapDaprHooks(this WebApplication app)
    {
#if CONTAINERS
        app.MapSubscribeHandler().AllowAnonymous();
#else
        _ = app;
#endif
    }
}
