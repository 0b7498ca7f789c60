namespace Platform.AppHost;

/// <summary>What the resources of this platform have in common, in either profile.</summary>
internal static class PlatformResources
{
    /// <summary>A secret that is made at the first start and kept in the data directory.</summary>
    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, PlatformSettings.Current.Data.Secret(name), secret: true);

    /// <summary>A process of the platform: an HTTP endpoint, a health check, and where tokens come from.</summary>
    public static IResourceBuilder<ProjectResource> AddHost<TProject>(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ProjectResource>? identity = null)
        where TProject : IProjectMetadata, new()
    {
        var host = builder.AddProject<TProject>(name);
        return host.WithHttpEndpoint(name: "http").WithHttpHealthCheck("/health/ready").WithPlatformSettings(identity ?? host);
    }

    /// <summary>A service with a database of its own: a migration run first, as the server's administrator; then the service, as a login that owns no table.</summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<PostgresServerResource> postgres,
        IResourceBuilder<RabbitMQServerResource> messaging,
        IResourceBuilder<ProjectResource> identity)
        where TProject : IProjectMetadata, new()
    {
        var prefix = PlatformSettings.Current.DatabasePrefix;
        var role = $"{prefix}{name}_service";
        var password = builder.AddSecret($"{name}-database-password");
        var database = postgres.AddDatabase($"{name}-database", $"{prefix}{name}");

        var migrations = builder.AddProject<TProject>($"{name}-migrations")
            .WithArgs("migrate")
            .WithReference(database, connectionName: name)
            .WithEnvironment("Database__ServiceRole", role)
            .WithEnvironment("Database__ServicePassword", password)
            .WithPlatformSettings(identity)
            .WaitFor(database);

        // Npgsql takes the last value of a key: the same database, another login.
        var connection = ReferenceExpression.Create($"{database.Resource.ConnectionStringExpression};Username={role};Password={password.Resource};Maximum Pool Size=24;Connection Idle Lifetime=30;Connection Pruning Interval=10");
        return builder.AddHost<TProject>(name, identity)
            .WithEnvironment($"ConnectionStrings__{name}", connection)
            .WithEnvironment("Protection__Key", PlatformSettings.Current.Data.Key("protection-key"))
            .WithReference(messaging)
            .WaitForCompletion(migrations)
            .WaitFor(messaging);
    }

    /// <summary>Runs until it is stopped; with --demo it fills the running platform once.</summary>
    public static async Task RunPlatformAsync(this DistributedApplication application)
    {
        var settings = PlatformSettings.Current;
        using var data = settings.Data;
        using var stopped = new CancellationTokenSource();
        var running = application.RunAsync();
        if (settings.Demo)
        {
            var demo = Demo.RunAsync(new Uri(settings.Gateway), new Uri(settings.Systems), settings.Data.Path, settings.Data.Secret("demonstration-password"), stopped.Token);
            if (await Task.WhenAny(running, demo) == demo && demo.Exception is { } problem)
                Console.Error.WriteLine($"--demo stopped before its end: {problem.GetBaseException().Message}");
        }

        await running;
        await stopped.CancelAsync();
    }

    private static IResourceBuilder<ProjectResource> WithPlatformSettings(
        this IResourceBuilder<ProjectResource> project, IResourceBuilder<ProjectResource> identity) => project
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
        .WithEnvironment("DOTNET_ENVIRONMENT", "Development")
        .WithEnvironment("Platform__DataDirectory", PlatformSettings.Current.Data.Path)
        .WithEnvironment("Auth__Issuer", $"{PlatformSettings.Current.Gateway}/identity")
        .WithEnvironment("Auth__MetadataAddress", ReferenceExpression.Create($"{identity.GetEndpoint("http")}/identity/.well-known/openid-configuration"));
}
