using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Platform.ServiceDefaults;

/// <summary>What every process of the platform has in common: telemetry, health, careful HTTP clients, a graceful end.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Registers telemetry over OTLP, health checks, service discovery, HTTP client defaults and the time a stop may take (20 seconds).
    /// </summary>
    /// <param name="builder">The application under construction.</param>
    /// <param name="tellsNothing">All its work is of a closed process: no more leaves than that it lives (WEE-06).</param>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder, bool tellsNothing = false) where TBuilder : IHostApplicationBuilder
    {
        builder.AddTelemetry(new(tellsNothing));
        builder.AddHealth();
        builder.Services.AddSingleton(DevelopmentClock.For(builder));
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(static http =>
        {
            http.ConfigureHttpClient(static client => client.Timeout = TimeSpan.FromSeconds(30));
            http.UseSocketsHttpHandler(static (handler, _) =>
            {
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
                handler.ConnectTimeout = TimeSpan.FromSeconds(5);
                handler.AllowAutoRedirect = false;
            });
            http.AddResilienceHandler("briefly-away", static pipeline =>
            {
                // What changes something is never repeated here: whether that may be sent twice is for who sends it.
                var retry = new HttpRetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.FromMilliseconds(150), UseJitter = true };
                retry.DisableForUnsafeHttpMethods();
                pipeline.TimeProvider = TimeProvider.System; // A clock that was moved, or stands still in a test, has no say in how long to wait.
                pipeline.AddRetry(retry);
            });
            http.AddServiceDiscovery(); // Inside the retries, so that the next turn asks another replica.
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        return builder;
    }

    /// <summary>Maps <c>/health/live</c> (the process answers) and <c>/health/ready</c> (all it needs is there), in every environment.</summary>
    /// <param name="app">The built application.</param>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealth();
        return app;
    }
}
