using System.Net.Sockets;

namespace Platform.AppHost.Servers;

/// <summary>Whether a container engine answers here, and from which images it makes the servers.</summary>
internal static class ContainerEngine
{
    private static readonly Lazy<bool> Found = new(static () =>
    {
        if (Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 }) return true;
        string[] sockets = ["/var/run/docker.sock", $"{Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR")}/podman/podman.sock",
            "/run/podman/podman.sock"];
        return sockets.Where(File.Exists).Any(static path =>
        {
            try
            {
                using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Connect(new UnixDomainSocketEndPoint(path));
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
    });

    /// <summary>Whether one answers: named by DOCKER_HOST, or on one of the usual sockets.</summary>
    public static bool Answers => Found.Value;

    /// <summary>Another image of PostgreSQL than the usual one, <c>registry/repository:tag</c>; for machines that cannot pull.</summary>
    public static string? PostgresImage => Image("PLATFORM_POSTGRES_IMAGE");

    /// <summary>The same for RabbitMQ; with the management plugin.</summary>
    public static string? RabbitMqImage => Image("PLATFORM_RABBITMQ_IMAGE");

    private static string? Image(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } image ? image : null;
}
