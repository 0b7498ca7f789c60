using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Platform.ServiceDefaults;

/// <summary>
/// Which measurements may leave, and by which tags: an instrument or a tag that is not named here does not. Left out on purpose is whatever counts
/// each request, call, statement or message: what of it is more than the routes and queues together tells how much is done in a closed process
/// (WEE-06).
/// </summary>
internal static class WhatIsMeasured
{
    private static readonly FrozenSet<string> Instruments = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.server.request.duration", "kestrel.active_connections", "kestrel.rejected_connections", "kestrel.queued_connections",
        "kestrel.queued_requests",
        "db.client.connection.count", "db.client.connection.max", "db.client.connection.npgsql.pending_requests");

    // Of a house, a case or a place there is none: what is counted cannot be taken out again.
    private static readonly string[] Tags =
    [
        "http.route", "http.request.method", "http.response.status_code", "url.scheme", "network.protocol.name", "network.protocol.version",
        "network.type",
        "network.transport", "error.type", "db.client.connection.pool.name", "db.client.connection.state", "service", "consumer", "rule",
        "gc.heap.generation", "dotnet.gc.heap.generation", "cpu.mode",
    ];

    /// <summary>How an instrument leaves the process.</summary>
    public static MetricStreamConfiguration Stream(Instrument instrument)
    {
        var ours = instrument.Meter.Name.StartsWith("Platform.", StringComparison.Ordinal);
        return ours || instrument.Meter.Name is "System.Runtime" || Instruments.Contains(instrument.Name)
            ? new() { TagKeys = Tags }
            : MetricStreamConfiguration.Drop;
    }

    /// <summary>How it leaves a process that tells nothing: only that it lives, and what that costs.</summary>
    public static MetricStreamConfiguration OfLife(Instrument instrument) =>
        instrument is { Meter.Name: "System.Runtime", Name: not "dotnet.exceptions" } ? Stream(instrument) : MetricStreamConfiguration.Drop;
}
