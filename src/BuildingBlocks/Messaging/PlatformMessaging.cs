using MassTransit;
using MassTransit.Middleware;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.BuildingBlocks.Data;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>The bus of a service: quorum queues under its own name, inbox around every consumer, outbox behind every save.</summary>
public static class PlatformMessaging
{
    /// <summary>Registers MassTransit over RabbitMQ (connection string <c>messaging</c>), the service's consumers, and the outbox relay.</summary>
    /// <param name="builder">The application under construction.</param>
    /// <param name="service">The service's name; queue names begin with it.</param>
    /// <param name="consumers">Adds the consumers.</param>
    public static void AddPlatformMessaging(this IHostApplicationBuilder builder, string service, Action<IBusRegistrationConfigurator> consumers)
    {
        // Migrations are written without a broker; nothing is connected to then.
        var broker = builder.Configuration.GetConnectionString("messaging") ?? (EF.IsDesignTime ? "amqp://localhost" : null)
            ?? throw new InvalidOperationException("Connection string 'messaging' is missing.");
        builder.Services.Configure<MassTransitHostOptions>(host =>
        {
            host.WaitUntilStarted = false; // The service serves while the broker is away; ready says it is not.
            host.StopTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry(); // It would tell its makers which queues and consumers there are.
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service, false));
            consumers(bus);
            bus.AddConfigureEndpointsCallback((context, _, endpoint) =>
            {
                if (endpoint is IRabbitMqReceiveEndpointConfigurator queue) queue.SetQuorumQueue();
                // They would tell everybody what went wrong with a message; nobody listens, and no login may publish them.
                endpoint.PublishFaults = false;
                // No queue takes all turns, and none hoards what another replica could do.
                endpoint.ConcurrentMessageLimit = ConsumerSlots.Most;
                endpoint.PrefetchCount = 4 * ConsumerSlots.Most;
                var stopping = context.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                endpoint.UseMessageRetry(retry => retry.SetRetryPolicy(_ => new PatientRetry(context.GetRequiredService<Outages>(), stopping)));
                endpoint.ConfigureDeadLetter(unwanted =>
                {
                    unwanted.UseFilter(new BackToItsQueue(stopping));
                    unwanted.UseFilter(new DeadLetterTransportFilter());
                });
                endpoint.UseConsumeFilter(typeof(InboxFilter<>), context);
            });
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(new Uri(broker));
                rabbit.ConfigureEndpoints(context);
            });
        });
        builder.Services.AddSingleton(new ConsumerSlots(builder.Configuration, TimeProvider.System));
        builder.Services.AddSingleton<RelaySignal>();
        builder.Services.AddSingleton(services => new OwnQueue(broker, services.GetRequiredService<IEndpointNameFormatter>()));
        builder.Services.AddHostedService(services => new OutboxRelay(service, Source(services),
            services.GetRequiredService<IBus>(), services.GetRequiredService<RelaySignal>(), services.GetRequiredService<Outages>(),
            services.GetRequiredService<ILogger<OutboxRelay>>()));
        builder.Services.AddHostedService(services => new InboxCleaner(Source(services), services.GetRequiredService<TimeProvider>()));
    }

    private static NpgsqlDataSource Source(IServiceProvider services) => services.GetRequiredKeyedService<NpgsqlDataSource>(Database.Background);

    /// <summary>Forgets inbox rows and idempotency keys after 30 days; no message is repeated that late.</summary>
    private sealed class InboxCleaner(NpgsqlDataSource source, TimeProvider clock) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromHours(6), clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await using var command = source.CreateCommand(
                        "with keys as (delete from idempotency_keys where created_at < $1) delete from inbox where received_at < $1");
                    command.Parameters.AddWithValue(clock.GetUtcNow().AddDays(-30));
                    await command.ExecuteNonQueryAsync(stoppingToken);
                }
                catch (NpgsqlException)
                {
                    // The database is away; the next round cleans twice as much.
                }
            }
        }
    }
}
