using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace Platform.AppHost.Servers;

/// <summary>A database server: the administrator's connection, and where it answers without saying who connects.</summary>
internal sealed record DatabaseServer(IResourceBuilder<IResourceWithConnectionString> Administrator, ReferenceExpression Address);

/// <summary>A broker: the administrator's connection, where it answers without saying who connects, and where its management does.</summary>
/// <param name="Administrator">The administrator's connection, or that of whoever was named.</param>
/// <param name="Scheme"><c>amqp</c> or <c>amqps</c>.</param>
/// <param name="Address">Host, port and, where there is one, virtual host.</param>
/// <param name="ManagementUrl">Where its management answers.</param>
/// <param name="LoginPrefix">Before the names of logins; null when we may make none, and all use the named one.</param>
internal sealed record MessageBroker(
    IResourceBuilder<IResourceWithConnectionString> Administrator, string Scheme, ReferenceExpression Address, ReferenceExpression ManagementUrl,
    string? LoginPrefix);

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

        if (settings.RabbitMq is not null) await PrepareBrokerAsync(settings, say, cancellation);
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
            return new(application.AddConnectionString(name, ReferenceExpression.Create($"{named}")),
                ReferenceExpression.Create($"{address.ConnectionString}"));
        }

        var password = platform.AddSecret($"{name}-password");
        if (ContainerEngine.Answers)
        {
            var container = application.AddPostgres(name, password: password, port: settings.Data.Port(name))
                .WithOwnImage(ContainerEngine.PostgresImage)
                .WithArgs("-c", "max_connections=300").WithDataVolume(settings.Data.Volume(name));
            var endpoint = container.Resource.PrimaryEndpoint;
            return new(container, ReferenceExpression.Create(
                $"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)}"));
        }

        var port = settings.Data.Port(name);
        return new(application.AddPostgresProcess(name, password, settings.Data[name], port),
            ReferenceExpression.Create($"Host=127.0.0.1;Port={Text(port)}"));
    }

    public static MessageBroker AddMessageBroker(this PlatformBuilder platform, string name)
    {
        var (settings, application) = (platform.Settings, platform.Application);
        if (settings.RabbitMq is not null)
        {
            var named = new Uri(settings.BrokerAddress);
            // A login belongs to the whole broker: two platforms on virtual hosts of one broker must not share any.
            var prefix = settings.DatabasePrefix + (settings.VirtualHost is { } host ? host + "-" : "");
            return new(
                application.AddConnectionString(name, ReferenceExpression.Create($"{settings.BrokerAddress}")), named.Scheme,
                ReferenceExpression.Create($"{named.Authority + named.AbsolutePath.TrimEnd('/')}"),
                ReferenceExpression.Create($"{settings.BrokerManagement}"),
                settings.ManagesBroker ? prefix : null);
        }

        var password = platform.AddSecret($"{name}-password");
        if (ContainerEngine.Answers)
        {
            var container = application.AddRabbitMQ(name, password: password, port: settings.Data.Port(name)).WithManagementPlugin()
                .WithOwnImage(ContainerEngine.RabbitMqImage)
                .WithDataVolume(settings.Data.Volume(name));
            var endpoint = container.Resource.PrimaryEndpoint;
            return new(container, "amqp", ReferenceExpression.Create(
                $"{endpoint.Property(EndpointProperty.Host)}:{endpoint.Property(EndpointProperty.Port)}"),
                ReferenceExpression.Create($"{container.GetEndpoint("management")}"), settings.DatabasePrefix);
        }

        var ports = new RabbitMqPorts(Port(""), Port("-management"), Port("-metrics"), Port("-distribution"), Port("-portmapper"));
        var process = application.AddRabbitMqProcess(name, password, settings.Data[name], ports);
        return new(process, "amqp", ReferenceExpression.Create($"127.0.0.1:{Text(ports.Amqp)}"),
            ReferenceExpression.Create($"{process.GetEndpoint("management")}"),
            settings.DatabasePrefix);

        int Port(string of) => settings.Data.Port(name + of);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IResourceBuilder<T> WithOwnImage<T>(this IResourceBuilder<T> container, string? image) where T : ContainerResource =>
        image is null ? container : container.WithImage(image).WithImageRegistry(null!);

    private static async Task PrepareBrokerAsync(PlatformSettings settings, Action<string> say, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(settings.RabbitMq, UriKind.Absolute, out var address) || address.Scheme is not ("amqp" or "amqps"))
            throw new StartProblem("--rabbitmq takes an address such as amqp://user:password@host:5672.");
        var credentials = Uri.UnescapeDataString(address.UserInfo);
        using var management = new HttpClient
        {
            BaseAddress = new Uri(settings.BrokerManagement.TrimEnd('/') + "/"),
            Timeout = TimeSpan.FromSeconds(5)
        };
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        if (settings.VirtualHost is { } host)
        {
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
        settings.ManagesBroker = await IsAdministratorAsync(management, cancellation);
        if (!settings.ManagesBroker)
        {
            say($"{settings.BrokerManagement} does not let the login that was given with --rabbitmq administer the broker, so every service uses "
                + "that one login. For a login each, give an administrator's and --rabbitmq-management; or in production let "
                + "`Migrations broker-logins` say what to make there, and give each service its own.");
        }
    }

    private static async Task<bool> IsAdministratorAsync(HttpClient management, CancellationToken cancellation)
    {
        try
        {
            var account = await management.GetFromJsonAsync<JsonElement>(new Uri("api/whoami", UriKind.Relative), cancellation);
            return account.GetProperty("tags").ToString().Contains("administrator", StringComparison.Ordinal);
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException or KeyNotFoundException or TaskCanceledException
            && !cancellation.IsCancellationRequested)
        {
            return false;
        }
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
            catch (Exception problem) when (
                problem is NpgsqlException or HttpRequestException or RabbitMQ.Client.Exceptions.BrokerUnreachableException or TimeoutException)
            {
                if (TimeProvider.System.GetElapsedTime(began) > Patience) return false;
                await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation);
            }
        }
    }
}
