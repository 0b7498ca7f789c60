#if CONTAINERS
using Testcontainers.PostgreSql;
using Testcontainers.RabbitMq;

namespace Platform.TestKit;

/// <summary>The servers as containers of this process; the engine's reaper takes them away after it.</summary>
internal static class ContainerServers
{
    public static async Task<RunningServers> StartAsync()
    {
        var postgres = new PostgreSqlBuilder().WithImage("postgres:17-alpine").WithCommand("-c", "max_connections=300", "-c", "fsync=off").Build();
        var rabbit = new RabbitMqBuilder().WithImage("rabbitmq:4-management-alpine").WithPortBinding(15672, assignRandomHostPort: true).Build();
        await Task.WhenAll(postgres.StartAsync(), rabbit.StartAsync());
        return new(postgres.GetConnectionString(), rabbit.GetConnectionString(), $"http://{rabbit.Hostname}:{rabbit.GetMappedPublicPort(15672)}");
    }
}
#endif
