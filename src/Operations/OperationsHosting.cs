using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Platform.Operations.Ingest;
using Platform.Operations.Queues;

namespace Platform.Operations;

/// <summary>The parts of this service.</summary>
internal static class OperationsHosting
{
    /// <summary>The store, what fills it and what keeps it small, and the broker.</summary>
    public static void AddOperations(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString("operations")
            ?? throw new InvalidOperationException("Connection string 'operations' is missing.");

        // A crash of the database may cost the last tenths of a second of telemetry; waiting for its disk would cost everybody else more.
        var settings = new NpgsqlConnectionStringBuilder(connection) { Options = "-c synchronous_commit=off", ApplicationName = "operations", MaxPoolSize = 10 };
        builder.Services.AddSingleton(_ => new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "operations" }.Build());
        builder.Services.Configure<StoreOptions>(builder.Configuration.GetSection("Operations"));
        builder.Services.AddSingleton<IngestQueue>().AddSingleton<TelemetryStore>();
        builder.Services.AddHostedService<StoreWriter>().AddHostedService<StoreTrimmer>();
        builder.Services.AddHttpClient<ListQueues.BrokerManagement>(static http => http.Timeout = TimeSpan.FromSeconds(5));
        builder.Services.AddSingleton<RedriveQueue.Broker>();

        // A line for every request that brings log lines would bring forth the next request.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Services.AddHealthChecks().AddCheck<StoreCheck>("database");
    }

    /// <summary>OTLP over gRPC has a port of its own (<c>OTLP_GRPC_PORT</c>): without TLS, one port cannot speak HTTP/1.1 and HTTP/2 both.</summary>
    public static void ListenForGrpc(this WebApplicationBuilder builder)
    {
        if (!int.TryParse(builder.Configuration["OTLP_GRPC_PORT"], NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return;
        var host = builder.Configuration["OTLP_GRPC_HOST"] ?? "127.0.0.1";
        var urls = builder.Configuration["urls"] ?? "http://127.0.0.1:5000";
        builder.WebHost.UseUrls($"{urls};http://{host}:{port.ToString(CultureInfo.InvariantCulture)}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint =>
        {
            if (endpoint.IPEndPoint?.Port == port) endpoint.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http2;
        }));
    }

    private sealed class StoreCheck(NpgsqlDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var command = database.CreateCommand("select 1 from traces limit 1");
                await command.ExecuteScalarAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (NpgsqlException)
            {
                return HealthCheckResult.Unhealthy();
            }
        }
    }
}
