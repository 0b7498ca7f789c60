namespace Platform.Operations.Ingest;

/// <summary>A span as it is stored. Strings are clipped and clean; <see cref="Attributes"/> and <see cref="Events"/> are JSON in UTF-8.</summary>
internal sealed record SpanRow(
    Guid TraceId, long SpanId, long? ParentId, string Service, string Name, short Kind, DateTime StartedAt, long DurationUs, bool Failed,
    string? Failure, string? House, string? Process, string? CaseId, string? HttpRoute, int? HttpStatus, byte[] Attributes, byte[]? Events)
{
    public DateTime EndedAt => StartedAt.AddMicroseconds(DurationUs);

    public int Bytes => 400 + Attributes.Length + (Events?.Length ?? 0);
}

internal sealed record LogRow(
    DateTime At, string Service, string Category, short Severity, string Body, Guid? TraceId, long? SpanId, byte[] Attributes)
{
    public int Bytes => 200 + (2 * Body.Length) + Attributes.Length;
}

/// <summary>One value of one series; a histogram has its sum as value, and count, 95th percentile and maximum beside it.</summary>
internal sealed record PointRow(
    long SeriesId, string Service, string Name, string Unit, string Kind, byte[] Attributes, DateTime At, double Value, long? Count, double? P95, double? Max)
{
    public int Bytes => 250 + Attributes.Length;
}

/// <summary>What one export request held, after parsing; <see cref="Rejected"/> counts what could not be used (a trace id of the wrong length).</summary>
internal sealed record Batch(IReadOnlyList<SpanRow> Spans, IReadOnlyList<LogRow> Logs, IReadOnlyList<PointRow> Points, int Rejected = 0)
{
    public int Rows => Spans.Count + Logs.Count + Points.Count;

    public int Bytes { get; } = Spans.Sum(static row => row.Bytes) + Logs.Sum(static row => row.Bytes) + Points.Sum(static row => row.Bytes);

    public static Batch Join(IReadOnlyCollection<Batch> batches) => batches.Count == 1
        ? batches.First()
        : new([.. batches.SelectMany(b => b.Spans)], [.. batches.SelectMany(b => b.Logs)], [.. batches.SelectMany(b => b.Points)]);
}
