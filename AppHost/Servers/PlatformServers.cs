using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Npgsql;

namespace Platform.AppHost.Servers;

/// <summary>A database server: the administrator's connection, and where it answers without saying who connects.</summary>
internal sealed record DatabaseServer(IResourceBuilder<IResourceWithConnectionString> Administrator, ReferenceExpression Address);

/// <summary>A broker: where services connect, and where its management answers.</summary>
internal sealed record MessageBroker(IResourceBuilder<IResourceWithConnectionString> Connection, ReferenceExpression ManagementUrl);

/// <summary>The two servers, in three ways: one that was named, a container, or a process of this machine. To a service they are the same.</summary>
internal static class PlatformServers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Before anything starts: servers that were named answer, and those that run here as processes are installed.</summary>
    /// <exception cref="StartProblem">One does not answer, or is missing and may not be installed.</exception>
    public static async Task PrepareAsync(PlatformSettings settings, Action<string> say, CancellationToken cancellation)
    {
        if (settings.Postgres is { } postgres && !await UntilAsync(() => PostgresProcess.AnswersAsync(postgres, cancellation), cancellation))
        {
            var named = new NpgsqlConnectionStringBuilder(postgres);
            throw new StartProblem($"No PostgreSQL answers at {named.Host}:{named.Port}, which was given with --postgres.");
        }

        if (settings.RabbitMq is not null) await PrepareBrokerAsync(settings, cancellation);
        if (ContainerEngine.Answers) return;
        List<ServerPackage> needed = [];
        if (settings.Postgres is null) needed.Add(PostgresProcess.Package);
        if (settings.RabbitMq is null) needed.Add(RabbitMqProcess.Package);
        await ServerPackages.EnsureAsync(needed, say, cancellation);
    }

    public static DatabaseServer AddPostgresServer(this PlatformBuilder platform, string name)
    {
        var (settings, application) = (platform.Settings, platform.Application);
        if (settings.Postgres is { } named)
        {
            var address = new NpgsqlConnectionStringBuilder(named);
            foreach (var own in (string[])["Username", "Password", "Database"]) address.Remove(own);
            return new(application.AddConnectionString(name, ReferenceExpression.Create($"{named}")), ReferenceExpression.Create($"{address.ConnectionString}"));
        }

        var password = platform.AddSecret($"{name}-password");
        if (ContainerEngine.Answers)
        {
            var container = application.AddPostgres(name, password: password, port: settings.Data.Port(name)).WithOwnImage(ContainerEngine.PostgresImage)
                .WithArgs("-c", "max_connections=300").WithDataVolume(settings.Data.Volume(name));
            var endpoint = container.Resource.PrimaryEndpoint;
            return new(container, ReferenceExpression.Create($"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)}"));
        }

        var port = settings.Data.Port(name);
        return new(application.AddPostgresProcess(name, password, settings.Data[name], port), ReferenceExpression.Create($"Host=127.0.0.1;Port={Text(port)}"));
    }

    public static MessageBroker AddMessageBroker(this PlatformBuilder platform, string name)
    {
        var (settings, application) = (platform.Settings, platform.Application);
        if (settings.RabbitMq is not null)
            return new(application.AddConnectionString(name, ReferenceExpression.Create($"{settings.BrokerAddress}")), ReferenceExpression.Create($"{settings.BrokerManagement}"));

        var password = platform.AddSecret($"{name}-password");
        if (ContainerEngine.Answers)
        {
            var container = application.AddRabbitMQ(name, password: password, port: settings.Data.Port(name)).WithManagementPlugin().WithOwnImage(ContainerEngine.RabbitMqImage)
                .WithDataVolume(settings.Data.Volume(name));
            return new(container, ReferenceExpression.Create($"{container.GetEndpoint("management")}"));
        }

        var ports = new RabbitMqPorts(Port(""), Port("-management"), Port("-metrics"), Port("-distribution"), Port("-portmapper"));
        var process = application.AddRabbitMqProcess(name, password, settings.Data[name], ports);
        return new(process, ReferenceExpression.Create($"{process.GetEndpoint("management")}"));

        int Port(string of) => settings.Data.Port(name + of);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IResourceBuilder<T> WithOwnImage<T>(this IResourceBuilder<T> container, string? image) where T : ContainerResource =>
        image is null ? container : container.WithImage(image).WithImageRegistry(null!);

    private static async Task PrepareBrokerAsync(PlatformSettings settings, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(settings.RabbitMq, UriKind.Absolute, out var address) || address.Scheme is not ("amqp" or "amqps"))
            throw new StartProblem("--rabbitmq takes an address such as amqp://user:password@host:5672.");
        if (settings.VirtualHost is { } host)
        {
            using var management = new HttpClient { BaseAddress = new Uri(settings.BrokerManagement.TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(5) };
            var credentials = Uri.UnescapeDataString(address.UserInfo);
            management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
            var made = await UntilAsync(async () =>
            {
                var name = Uri.EscapeDataString(host);
                (await management.PutAsJsonAsync($"api/vhosts/{name}", new { }, cancellation)).EnsureSuccessStatusCode();
                (await management.PutAsJsonAsync($"api/permissions/{name}/{Uri.EscapeDataString(credentials.Split(':')[0])}",
                    new { configure = ".*", write = ".*", read = ".*" }, cancellation)).EnsureSuccessStatusCode();
            }, cancellation);
            if (!made) throw new StartProblem($"Virtual host {host} could not be created at {settings.BrokerManagement} (--rabbitmq-management).");
        }

        if (!await UntilAsync(() => RabbitMqProcess.AnswersAsync(settings.BrokerAddress, cancellation), cancellation))
            throw new StartProblem($"No RabbitMQ answers at {address.Host}:{address.Port}, which was given with --rabbitmq.");
    }

    private static async Task<bool> UntilAsync(Func<Task> answers, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await answers();
                return true;
            }
            catch (Exception problem) when (problem is NpgsqlException or HttpRequestException or RabbitMQ.Client.Exceptions.BrokerUnreachableException or TimeoutException)
            {
                if (TimeProvider.System.GetElapsedTime(began) > Patience) return false;
                await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation);
            }
        }
    }
}
