namespace Platform.TestKit;

/// <summary>Where PostgreSQL and RabbitMQ of this test run answer.</summary>
/// <param name="Postgres">The superuser's connection string, without a database.</param>
/// <param name="RabbitMq">The broker's address, without a virtual host.</param>
/// <param name="Management">The broker's management address.</param>
public sealed record RunningServers(string Postgres, string RabbitMq, string Management);

/// <summary>
/// The real servers of a test run, once per process: those named by <c>TEST_POSTGRES</c> and <c>TEST_RABBITMQ</c>, else containers,
/// else embedded ones that all test processes of a run share (<see cref="SharedServers"/>).
/// </summary>
public static class Servers
{
    private static readonly Lazy<Task<RunningServers>> Run = new(FindAsync);

    /// <summary>The servers; the first to ask starts them.</summary>
    public static Task<RunningServers> GetAsync() => Run.Value;

    private static async Task<RunningServers> FindAsync()
    {
        var postgres = Environment.GetEnvironmentVariable("TEST_POSTGRES");
        var rabbit = Environment.GetEnvironmentVariable("TEST_RABBITMQ");
        if (postgres is { Length: > 0 } && rabbit is { Length: > 0 }) return new(postgres, rabbit, ManagementOf(rabbit));

        var own = await StartAsync();
        return new(
            postgres is { Length: > 0 } ? postgres : own.Postgres,
            rabbit is { Length: > 0 } ? rabbit : own.RabbitMq,
            rabbit is { Length: > 0 } ? ManagementOf(rabbit) : own.Management);
    }

#if CONTAINERS
    private static Task<RunningServers> StartAsync() => ContainerServers.StartAsync();
#else
    private static Task<RunningServers> StartAsync() => SharedServers.JoinAsync();
#endif

    // Said by TEST_RABBITMQ_MANAGEMENT, or where it usually is: 15672 beside 5672, the next port beside any other.
    private static string ManagementOf(string rabbit)
    {
        if (Environment.GetEnvironmentVariable("TEST_RABBITMQ_MANAGEMENT") is { Length: > 0 } said) return said;
        var address = new Uri(rabbit);
        return $"http://{address.Host}:{(address.Port is 5672 or -1 ? 15672 : address.Port + 1)}";
    }
}
