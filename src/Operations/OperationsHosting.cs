using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Http;
using Platform.Operations.Page;
using Platform.Operations.Parked;
using Platform.Operations.Queues;
using Platform.Operations.Status;
using Platform.Operations.Traces;

namespace Platform.Operations;

/// <summary>The parts of this service.</summary>
internal static class OperationsHosting
{
    /// <summary>The small database, the broker, who is asked whether it is ready, and where traces are looked at.</summary>
    public static void AddOperations(this WebApplicationBuilder builder)
    {
        // No retries: what is asked here is asked by a person who waits, and a database that is away is 503.
        builder.AddNpgsqlDbContext<OperationsDbContext>(
            OperationsDbContext.Connection, static settings => settings.DisableRetry = true, static options =>
                options.UseSnakeCaseNamingConvention());
        builder.Services.AddScoped<DbContext>(static services => services.GetRequiredService<OperationsDbContext>());
        builder.Services.AddKeyRing<OperationsDbContext>();
        builder.Services.AddHttpClient<ListQueues.BrokerManagement>(static http => http.Timeout = TimeSpan.FromSeconds(5));
        builder.Services.AddHttpClient<GetStatus.Chain>(static http => http.Timeout = TimeSpan.FromSeconds(3));
        builder.Services.AddHttpClient<PeerServices>(static http => http.Timeout = TimeSpan.FromSeconds(5));
        builder.Services.AddTransient<ServiceOutboxes>();
        builder.Services.AddSingleton<RedriveQueue.Broker>().AddScoped<RedriveLog>();
        builder.Services.AddOptions<TelemetryLinks>().BindConfiguration("Telemetry").ValidateOnStart()
            .Validate(static links => links.FrontPageIsGood, "Telemetry:Link must be an http or https address.")
            .Validate(static links => links.TemplateIsGood, "Telemetry:TraceLink must be an http or https address with {traceId} behind its host.");
    }
}
