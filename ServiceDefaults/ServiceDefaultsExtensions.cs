using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults;

/// <summary>What every process of the platform has in common: telemetry, health, careful HTTP clients, a graceful end.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Registers telemetry over OTLP, health checks, HTTP client defaults and the time a stop may take (20 seconds).</summary>
    /// <param name="builder">The application under construction.</param>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.AddTelemetry();
        builder.AddHealth();
        builder.Services.AddSingleton(DevelopmentClock.For(builder));
        builder.Services.AddTransient<TransientFaultHandler>();
        builder.Services.ConfigureHttpClientDefaults(http => http
            .ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(30))
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
                handler.ConnectTimeout = TimeSpan.FromSeconds(5);
                handler.AllowAutoRedirect = false;
            })
            .AddHttpMessageHandler<TransientFaultHandler>());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.AddTransient<IStartupFilter, ServerSpanFilter>();
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
