using Platform.Embedded;

// Some of Aspire's parameters say nothing on this machine.
#pragma warning disable IDE0060
namespace Aspire.Hosting;

/// <summary>The methods of .NET Aspire that Program.cs uses, with Aspire's names and parameters.</summary>
internal static class ResourceExtensions
{
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, value));

    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null) =>
        builder.AddResource(new PostgresServerResource(name, password?.Resource));

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var database = builder.ApplicationBuilder.AddResource(new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource));
        database.Resource.WaitsFor.Add(builder.Resource);
        return database;
    }

    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null) =>
        builder.AddResource(new RabbitMQServerResource(name, password?.Resource));

    /// <summary>The embedded broker always has it.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder) => builder;

    /// <summary>The data directory takes the place of a volume.</summary>
    public static IResourceBuilder<T> WithDataVolume<T>(this IResourceBuilder<T> builder, string? name = null, bool isReadOnly = false) where T : ServerResource => builder;

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.AddResource(new ProjectResource(name, new TProject()));

    public static IResourceBuilder<T> WithReference<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where T : IResourceWithEnvironment => builder.With($"ConnectionStrings__{connectionName ?? source.Resource.Name}", source.Resource);

    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where T : IResourceWithEnvironment
    {
        var resource = (Resource)source.Resource;
        builder.Plain().LeansOn.Add(resource);
        foreach (var endpoint in resource.Endpoints) builder.With($"services__{resource.Name}__{endpoint.Name}__0", new EndpointReference(resource, endpoint.Name));
        return builder;
    }

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value) where T : IResourceWithEnvironment =>
        builder.With(name, new ParameterResource(name, value ?? ""));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment => builder.With(name, parameter.Resource);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment => builder.With(name, endpointReference);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithEnvironment => builder.With(name, value);

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args) where T : IResourceWithArgs
    {
        builder.Plain().Arguments.AddRange(args);
        return builder;
    }

    /// <summary>An endpoint on a free port. It goes into ASPNETCORE_URLS, unless <paramref name="env"/> names the variable that takes its port.</summary>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null) where T : IResourceWithEndpoints
    {
        builder.Plain().Endpoints.Add(new(name ?? "http", targetPort ?? port ?? FreePort.Take(), env));
        return builder;
    }

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        builder.Plain().Endpoints.First(endpoint => endpoint.Name == (endpointName ?? "http")).HealthPath = path ?? "/";
        return builder;
    }

    /// <summary>What a deployment would open to the outside; on this machine the gateway's own ports are.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints => builder;

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints => new(builder.Plain(), name);

    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport
    {
        builder.Plain().WaitsFor.Add((Resource)dependency.Resource);
        return builder;
    }

    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport
    {
        var awaited = (Resource)dependency.Resource;
        awaited.RunsOnce = true;
        builder.Plain().WaitsForCompletion.Add((awaited, exitCode));
        return builder;
    }

    private static IResourceBuilder<T> With<T>(this IResourceBuilder<T> builder, string name, IValueProvider value) where T : IResource
    {
        builder.Plain().Environment.Add((name, value));
        return builder;
    }

    private static Resource Plain<T>(this IResourceBuilder<T> builder) where T : IResource => (Resource)(IResource)builder.Resource;
}
