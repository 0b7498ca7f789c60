namespace Platform.Nazorg;

/// <summary>
/// Lets a Dapr sidecar deliver DJI's events from any broker to the endpoint that takes them over HTTP. The event arrives whole,
/// since unwrapping it (UseCloudEvents) would drop the id and source by which a repetition is recognised.
/// </summary>
internal static class DaprHooks
{
    /// <summary>Where the sidecar asks what to subscribe to.</summary>
    public static void MapDaprHooks(this WebApplication app)
    {
#if CONTAINERS
        app.MapSubscribeHandler().AllowAnonymous();
#else
        _ = app;
#endif
    }

    /// <summary>The topic of release notifications; the endpoint's own checks hold for a sidecar too.</summary>
    public static RouteHandlerBuilder WithReleaseTopic(this RouteHandlerBuilder endpoint)
    {
#if CONTAINERS
        return endpoint.WithTopic("pubsub", "release-notifications");
#else
        return endpoint;
#endif
    }
}
