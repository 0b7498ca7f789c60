using Npgsql;
using NpgsqlTypes;

namespace Platform.Operations.Ingest;

/// <summary>
/// Keeps one row per trace up to date. Spans of a trace arrive in any order and from several processes: the root may come last, and until
/// then the earliest span stands in for it. An export that is sent twice counts its spans twice here; the trace itself shows them once.
/// </summary>
internal static class TraceRows
{
    private const string Upsert =
        """
        insert into traces as t (trace_id, root_name, root_service, root_at, has_root, started_at, ended_at, span_count, error_count,
            services, routes, house, process, case_id, received_at)
        select trace_id, root_name, root_service, root_at, has_root, started_at, ended_at, span_count, error_count,
            string_to_array(services, E'\n'), string_to_array(routes, E'\n'), house, process, case_id, received_at
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) as n(trace_id, root_name, root_service, root_at, has_root,
            started_at, ended_at, span_count, error_count, services, routes, house, process, case_id, received_at)
        on conflict (trace_id) do update set
            (root_name, root_service, root_at, has_root) =
                (select case when better then excluded.root_name else t.root_name end,
                        case when better then excluded.root_service else t.root_service end,
                        case when better then excluded.root_at else t.root_at end,
                        t.has_root or excluded.has_root
                 from (select not t.has_root and (excluded.has_root or excluded.root_at < t.root_at) as better) as b),
            started_at = least(t.started_at, excluded.started_at),
            ended_at = greatest(t.ended_at, excluded.ended_at),
            span_count = t.span_count + excluded.span_count,
            error_count = t.error_count + excluded.error_count,
            services = case when t.services @> excluded.services then t.services
                else array(select distinct unnest(t.services || excluded.services) order by 1) end,
            routes = case when t.routes @> excluded.routes then t.routes
                else array(select distinct unnest(t.routes || excluded.routes) order by 1) end,
            house = coalesce(t.house, excluded.house),
            process = coalesce(t.process, excluded.process),
            case_id = coalesce(t.case_id, excluded.case_id),
            received_at = excluded.received_at
        """;

    private const int MaxRoutes = 20;

    public static async Task UpsertAsync(NpgsqlConnection connection, IReadOnlyList<SpanRow> spans, DateTime now, CancellationToken ct)
    {
        // In key order, so that two writers that meet wait for each other instead of locking each other out.
        var groups = spans.Select(static (span, index) => (Span: span, Index: index)).GroupBy(static item => item.Span.TraceId)
            .OrderBy(static trace => trace.Key).ToArray();
        var traces = Array.ConvertAll(groups, static trace => trace.Select(item => item.Span).ToArray());
        var roots = Array.ConvertAll(traces, static trace => trace.FirstOrDefault(s => s.ParentId is null) ?? trace.MinBy(s => s.StartedAt)!);
        await using var command = new NpgsqlCommand(Upsert, connection);
        Add(NpgsqlDbType.Uuid, roots, static root => root.TraceId);
        Add(NpgsqlDbType.Text, roots, static root => root.Name);
        Add(NpgsqlDbType.Text, roots, static root => root.Service);
        Add(NpgsqlDbType.TimestampTz, roots, static root => root.StartedAt);
        Add(NpgsqlDbType.Boolean, roots, static root => root.ParentId is null);
        Add(NpgsqlDbType.TimestampTz, traces, static trace => trace.Min(s => s.StartedAt));
        Add(NpgsqlDbType.TimestampTz, traces, static trace => trace.Max(s => s.EndedAt));
        Add(NpgsqlDbType.Integer, traces, static trace => trace.Length);
        Add(NpgsqlDbType.Integer, traces, static trace => trace.Count(s => s.Failed));
        Add(NpgsqlDbType.Text, traces, static trace => Lines(trace.Select(s => s.Service)));
        Add(NpgsqlDbType.Text, traces, static trace => Lines(trace.Select(s => s.HttpRoute).OfType<string>().Take(MaxRoutes)));
        Add(NpgsqlDbType.Text, traces, static trace => trace.FirstOrDefault(s => s.House is not null)?.House);
        Add(NpgsqlDbType.Text, traces, static trace => trace.FirstOrDefault(s => s.Process is not null)?.Process);
        Add(NpgsqlDbType.Text, traces, static trace => trace.FirstOrDefault(s => s.CaseId is not null)?.CaseId);
        Add(NpgsqlDbType.TimestampTz, groups, trace => now.AddMicroseconds(trace.Last().Index + 1));
        await command.ExecuteNonQueryAsync(ct);

        void Add<TRow, T>(NpgsqlDbType type, TRow[] rows, Func<TRow, T> column) =>
            command.Parameters.Add(new() { Value = rows.Select(column).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    private static string Lines(IEnumerable<string> values) =>
        string.Join('\n', values.Select(static value => value.ReplaceLineEndings(" ")).Distinct().Order(StringComparer.Ordinal));
}
