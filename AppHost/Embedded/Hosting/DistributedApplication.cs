using Platform.AppHost.Running;

namespace Aspire.Hosting;

/// <summary>A project of this solution; the classes Projects.X are generated from the AppHost's project references.</summary>
internal interface IProjectMetadata
{
    string ProjectPath { get; }

    /// <summary>Ours alone: what the build made of it.</summary>
    string AssemblyPath { get; }
}

internal interface IDistributedApplicationBuilder
{
    IResourceBuilder<T> AddResource<T>(T resource) where T : Resource;

    DistributedApplication Build();
}

/// <summary>The Embedded profile's stand-in for .NET Aspire: the same map, with processes of this machine instead of containers.</summary>
internal sealed class DistributedApplication
{
    private readonly IReadOnlyList<Resource> _resources;

    private DistributedApplication(IReadOnlyList<Resource> resources) => _resources = resources;

    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return new Builder();
    }

    /// <summary>Starts everything in order, and returns when all of it has ended again.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var run = new PlatformRun(_resources, Platform.AppHost.PlatformSettings.Current);
        await run.RunAsync(cancellationToken);
    }

    private sealed class Builder : IDistributedApplicationBuilder
    {
        private readonly List<Resource> _resources = [];

        public IResourceBuilder<T> AddResource<T>(T resource) where T : Resource
        {
            if (_resources.Any(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
                throw new InvalidOperationException($"There are two resources named '{resource.Name}'.");
            _resources.Add(resource);
            return new ResourceBuilder<T>(this, resource);
        }

        public DistributedApplication Build() => new(_resources);
    }

    private sealed record ResourceBuilder<T>(IDistributedApplicationBuilder ApplicationBuilder, T Resource) : IResourceBuilder<T> where T : IResource;
}
