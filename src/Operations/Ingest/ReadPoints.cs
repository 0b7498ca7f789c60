using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Platform.Operations.Ingest.Otlp;

namespace Platform.Operations.Ingest;

/// <summary>From the bytes of a metric export to rows. The instance is no part of a series: a restarted process goes on where it was.</summary>
internal static class ReadPoints
{
    private static readonly MessageParser<ExportMetricsServiceRequest> Parser = ExportMetricsServiceRequest.Parser.WithDiscardUnknownFields(true);

    public static Batch From(ReadOnlySpan<byte> body)
    {
        var rows = new List<PointRow>();
        foreach (var resource in Parser.ParseFrom(body).ResourceMetrics)
        {
            var service = ReadSpans.ServiceName(resource.Resource);
            foreach (var metric in resource.ScopeMetrics.SelectMany(static scope => scope.Metrics)) rows.AddRange(Rows(service, metric));
        }

        // NaN and infinity are no value an operations page can show.
        return new([], [], [.. rows.Where(static row => double.IsFinite(row.Value))]);
    }

    private static IEnumerable<PointRow> Rows(string service, Metric metric) => metric.DataCase switch
    {
        Metric.DataOneofCase.Gauge => metric.Gauge.DataPoints.Select(point => Number(service, metric, "gauge", point)),
        Metric.DataOneofCase.Sum => metric.Sum.DataPoints.Select(point => Number(service, metric, "sum", point)),
        Metric.DataOneofCase.Histogram => metric.Histogram.DataPoints.Select(point => Row(
            service, metric, "histogram", point.Attributes, point.TimeUnixNano, point.Sum, (long)point.Count, Percentile95(point), point.Max)),
        Metric.DataOneofCase.ExponentialHistogram => metric.ExponentialHistogram.DataPoints.Select(point => Row(
            service, metric, "histogram", point.Attributes, point.TimeUnixNano, point.Sum, (long)point.Count, null, point.Max)),
        _ => [],
    };

    private static PointRow Number(string service, Metric metric, string kind, NumberDataPoint point) => Row(
        service, metric, kind, point.Attributes, point.TimeUnixNano,
        point.ValueCase is NumberDataPoint.ValueOneofCase.AsInt ? point.AsInt : point.AsDouble, null, null, null);

    private static PointRow Row(
        string service, Metric metric, string kind, RepeatedField<KeyValue> attributes, ulong at, double value, long? count, double? p95, double? max)
    {
        var json = AttributeJson.Write(attributes);
        var name = AttributeJson.Clip(metric.Name, 128);
        return new(SeriesId(service, name, json), service, name, AttributeJson.Clip(metric.Unit, 32), kind, json, UnixTime.ToUtc(at), value, count, p95, max);
    }

    private static long SeriesId(string service, string name, byte[] attributes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{service}\n{name}\n"));
        hash.AppendData(attributes);
        return BinaryPrimitives.ReadInt64BigEndian(hash.GetHashAndReset());
    }

    /// <summary>The upper bound of the bucket that holds the 95th percentile; past the last bound only the maximum is known.</summary>
    private static double? Percentile95(HistogramDataPoint point)
    {
        if (point.Count == 0) return null;
        var (rank, seen) = (point.Count * 0.95, 0d);
        for (var i = 0; i < Math.Min(point.BucketCounts.Count, point.ExplicitBounds.Count); i++)
        {
            seen += point.BucketCounts[i];
            if (seen >= rank) return double.IsFinite(point.ExplicitBounds[i]) ? point.ExplicitBounds[i] : null;
        }

        return double.IsFinite(point.Max) ? point.Max : null;
    }
}
