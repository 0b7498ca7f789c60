namespace Platform.TestKit;

/// <summary>
/// The real servers of a test run: those named by <c>TEST_POSTGRES</c> and <c>TEST_RABBITMQ</c>, else containers, else processes of this machine; all
/// test processes of a run share them (<see cref="SharedServers"/>).
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

        var own = await SharedServers.JoinAsync();
        return new(
            postgres is { Length: > 0 } ? postgres : own.Postgres,
            rabbit is { Length: > 0 } ? rabbit : own.RabbitMq,
            rabbit is { Length: > 0 } ? ManagementOf(rabbit) : own.Management);
    }

    // Said by TEST_RABBITMQ_MANAGEMENT, or where it usually is: 15672 beside 5672, the next port beside any other.
    private static string ManagementOf(string rabbit)
    {
        if (Environment.GetEnvironmentVariable("TEST_RABBITMQ_MANAGEMENT") is { Length: > 0 } said) return said;
        var address = new Uri(rabbit);
        return $"http://{address.Host}:{(address.Port is 5672 or -1 ? 15672 : address.Port + 1)}";
    }
}
