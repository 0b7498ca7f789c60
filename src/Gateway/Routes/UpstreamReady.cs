using Microsoft.Extensions.Diagnostics.HealthChecks;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace Platform.Gateway.Routes;

/// <summary>Ready when the last probe of one of the upstream's addresses was answered with 200.</summary>
internal sealed class UpstreamReady(IProxyStateLookup proxy, string upstream) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(proxy.TryGetCluster(upstream, out var cluster)
            && cluster.DestinationsState.AllDestinations.Any(static destination => destination.Health.Active is DestinationHealth.Healthy)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy());
}
