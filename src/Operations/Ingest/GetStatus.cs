using Microsoft.Extensions.Options;
using Npgsql;
using Platform.BuildingBlocks.Access;

namespace Platform.Operations.Ingest;

/// <summary>How the receiving and keeping of telemetry goes: what came, what was dropped, how full the store is.</summary>
internal static class GetStatus
{
    public sealed record Response(Received Received, Kept Store, Bounds Bounds);

    /// <summary>Since this process started. Dropped: no room in memory, or refused by the database. Rejected: malformed.</summary>
    public sealed record Received(long Spans, long Logs, long MetricPoints, long Stored, long Dropped, long Rejected, long PendingBytes);

    public sealed record Kept(long Traces, long Spans, long Logs, long MetricSeries, long Bytes, DateTime? OldestSpanAt);

    public sealed record Bounds(int MaxSpans, int MaxLogs, int MaxSeries, double MaxAgeDays);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/status", Handle).WithName(nameof(GetStatus)).WithTags("Status").RequireRoles(Roles.Operations)
        .WithSummary("Stand van ontvangst en opslag").WithDescription("Wat er sinds de start binnenkwam en wegviel, en hoe vol de opslag is.")
        .Produces<Response>();

    internal static async Task<IResult> Handle(IngestQueue queue, IOptions<StoreOptions> options, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select (select count(*) from traces), (select count(*) from spans), (select count(*) from logs), (select count(*) from series),
                (select sum(pg_total_relation_size(name::regclass))::bigint from unnest(array['traces', 'spans', 'logs', 'series', 'points']) as name),
                (select received_at from spans order by seq limit 1)
            """);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var now = queue.Now;
        var bounds = options.Value;
        return TypedResults.Ok(new Response(
            new(now.ReceivedSpans, now.ReceivedLogs, now.ReceivedPoints, now.Stored, now.Dropped, now.Rejected, now.PendingBytes),
            new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetValue(5) as DateTime?),
            new(bounds.MaxSpans, bounds.MaxLogs, bounds.MaxSeries, bounds.MaxAge.TotalDays)));
    }
}
