using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;

namespace Platform.Operations.Traces;

/// <summary>One trace: all its spans with their place on the time line, and the log lines that belong to it.</summary>
internal static class GetTrace
{
    public sealed record Response(string TraceId, DateTime StartedAt, double DurationMs, bool Complete, IReadOnlyList<Span> Spans, IReadOnlyList<LogLine> Logs);

    /// <summary>A span. <see cref="OffsetMs"/> counts from the start of the trace.</summary>
    public sealed record Span(
        string SpanId, string? ParentSpanId, string Name, string Service, string Kind, DateTime StartedAt, double OffsetMs, double DurationMs,
        bool Failed, string? Failure, string? House, string? Process, string? CaseId, string? HttpRoute, int? HttpStatus, JsonElement Attributes, JsonElement? Events);

    public sealed record LogLine(DateTime At, string Service, string Category, string Severity, string Body, string? SpanId, JsonElement Attributes);

    private const int MaxSpans = 2_000;
    private const int MaxLogs = 1_000;
    private static readonly string[] Kinds = ["unspecified", "internal", "server", "client", "producer", "consumer"];
    private static readonly string[] Severities = ["unspecified", "trace", "debug", "information", "warning", "error", "fatal"];

    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/traces/{traceId}", Handle).WithName(nameof(GetTrace)).WithTags("Traces").RequireRoles(Roles.Operations)
        .WithSummary("Een trace").WithDescription("Alle stappen van een trace met hun plaats op de tijdlijn, en de logregels die erbij horen.")
        .Produces<Response>();

    internal static async Task<IResult> Handle(string traceId, NpgsqlDataSource database, CancellationToken ct)
    {
        if (!Guid.TryParseExact(traceId, "N", out var id)) return Problems.NotFound();
        await using var connection = await database.OpenConnectionAsync(ct);
        var spans = await SpansAsync(connection, id, ct);
        if (spans.Count == 0) return Problems.NotFound();

        var start = spans[0].StartedAt;
        var end = spans.Max(static span => span.StartedAt.AddMilliseconds(span.DurationMs));
        return TypedResults.Ok(new Response(
            id.ToString("N"), start, Math.Round((end - start).TotalMilliseconds, 3), spans.Count < MaxSpans,
            [.. spans.Select(span => span with { OffsetMs = Math.Round((span.StartedAt - start).TotalMilliseconds, 3) })],
            await LogsAsync(connection, id, ct)));
    }

    private static async Task<List<Span>> SpansAsync(NpgsqlConnection connection, Guid id, CancellationToken ct)
    {
        // An exporter that saw no answer sends again: the same span counts once.
        await using var command = new NpgsqlCommand(
            """
            select * from (
                select distinct on (span_id) span_id, parent_id, name, service, kind, started_at, duration_us, failed, failure,
                    house, process, case_id, http_route, http_status, attributes::text, events::text
                from spans where trace_id = $1 order by span_id, seq) as once
            order by started_at, duration_us desc limit $2
            """,
            connection);
        command.Parameters.Add(new() { Value = id, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = MaxSpans, NpgsqlDbType = NpgsqlDbType.Integer });
        await using var row = await command.ExecuteReaderAsync(ct);
        var spans = new List<Span>();
        while (await row.ReadAsync(ct))
        {
            spans.Add(new(
                Hex(row.GetInt64(0)), row.IsDBNull(1) ? null : Hex(row.GetInt64(1)), row.GetString(2), row.GetString(3), Kinds[row.GetInt16(4)],
                row.GetDateTime(5), 0, row.GetInt64(6) / 1_000d, row.GetBoolean(7), row.GetValue(8) as string, row.GetValue(9) as string,
                row.GetValue(10) as string, row.GetValue(11) as string, row.GetValue(12) as string, row.GetValue(13) as int?,
                JsonElement.Parse(row.GetString(14)), row.IsDBNull(15) ? null : JsonElement.Parse(row.GetString(15))));
        }

        return spans;
    }

    private static async Task<List<LogLine>> LogsAsync(NpgsqlConnection connection, Guid id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select at, service, category, severity, body, span_id, attributes::text from logs where trace_id = $1 order by at, seq limit $2", connection);
        command.Parameters.Add(new() { Value = id, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = MaxLogs, NpgsqlDbType = NpgsqlDbType.Integer });
        await using var row = await command.ExecuteReaderAsync(ct);
        var lines = new List<LogLine>();
        while (await row.ReadAsync(ct))
        {
            lines.Add(new(
                row.GetDateTime(0), row.GetString(1), row.GetString(2), Severities[(row.GetInt16(3) + 3) / 4], row.GetString(4),
                row.IsDBNull(5) ? null : Hex(row.GetInt64(5)), JsonElement.Parse(row.GetString(6))));
        }

        return lines;
    }

    private static string Hex(long id) => id.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
