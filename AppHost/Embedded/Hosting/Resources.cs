using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

internal interface IResource
{
    string Name { get; }
}

internal interface IResourceWithEnvironment : IResource;

internal interface IResourceWithArgs : IResource;

internal interface IResourceWithWaitSupport : IResource;

internal interface IResourceWithEndpoints : IResource;

internal interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

internal interface IResourceWithConnectionString : IResource, IValueProvider, IManifestExpressionProvider
{
    ReferenceExpression ConnectionStringExpression { get; }
}

internal interface IResourceBuilder<out T> where T : IResource
{
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    T Resource { get; }
}

/// <summary>What the map says of a resource, and how far it has come in this run.</summary>
internal abstract class Resource(string name) : IResource
{
    public string Name { get; } = name;

    internal List<(string Name, IValueProvider Value)> Environment { get; } = [];

    internal List<string> Arguments { get; } = [];

    internal List<Endpoint> Endpoints { get; } = [];

    internal List<Resource> WaitsFor { get; } = [];

    /// <summary>Those it calls while it runs.</summary>
    internal List<Resource> LeansOn { get; } = [];

    internal List<(Resource Resource, int ExitCode)> WaitsForCompletion { get; } = [];

    /// <summary>Completes when the resource is healthy, or fails with the reason why it will not be.</summary>
    internal TaskCompletionSource Ready { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the exit code of a resource that others wait to end.</summary>
    internal TaskCompletionSource<int> Finished { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal bool RunsOnce { get; set; }

    internal virtual ValueTask<string> GetUrlAsync(string endpoint, CancellationToken cancellationToken) =>
        Endpoints.FirstOrDefault(candidate => candidate.Name == endpoint) is { } found
            ? ValueTask.FromResult(found.Url)
            : throw new InvalidOperationException($"Resource '{Name}' has no endpoint '{endpoint}'.");
}

internal sealed record Endpoint(string Name, int Port, string? PortVariable)
{
    public string? HealthPath { get; set; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");
}

internal sealed class ParameterResource(string name, string value) : Resource(name), IValueProvider, IManifestExpressionProvider
{
    public string ValueExpression => $"{{{Name}.value}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(value);
}

internal sealed class ProjectResource(string name, IProjectMetadata project) : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithWaitSupport,
    IResourceWithServiceDiscovery
{
    internal IProjectMetadata Project { get; } = project;
}

/// <summary>A server that comes into being during the run: its addresses are values to wait for.</summary>
internal abstract class ServerResource(string name, ParameterResource? password) : Resource(name), IResourceWithConnectionString, IResourceWithEndpoints
{
    internal string? Password { get; } = password?.GetValueAsync().AsTask().GetAwaiter().GetResult();

    internal TaskCompletionSource<ServerAddress> Address { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string ValueExpression => $"{{{Name}.connectionString}}";

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{new Deferred(this)}");

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        (await Address.Task.WaitAsync(cancellationToken)).ConnectionString;

    internal override async ValueTask<string> GetUrlAsync(string endpoint, CancellationToken cancellationToken) =>
        (await Address.Task.WaitAsync(cancellationToken)).ManagementUrl
        ?? throw new InvalidOperationException($"Resource '{Name}' has no endpoint '{endpoint}'.");

    private sealed class Deferred(ServerResource server) : IValueProvider, IManifestExpressionProvider
    {
        public string ValueExpression => server.ValueExpression;

        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => server.GetValueAsync(cancellationToken);
    }
}

internal sealed record ServerAddress(string ConnectionString, string? ManagementUrl = null);

internal sealed class PostgresServerResource(string name, ParameterResource? password) : ServerResource(name, password);

internal sealed class RabbitMQServerResource(string name, ParameterResource? password) : ServerResource(name, password);

internal sealed class PostgresDatabaseResource(string name, string databaseName, PostgresServerResource parent) : Resource(name), IResourceWithConnectionString
{
    public PostgresServerResource Parent { get; } = parent;

    public string DatabaseName { get; } = databaseName;

    public string ValueExpression => $"{{{Name}.connectionString}}";

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent.ConnectionStringExpression};Database={DatabaseName}");

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ConnectionStringExpression.GetValueAsync(cancellationToken);
}
