using Platform.Logboek.Access;

namespace Platform.Logboek.ProcessingLog;

/// <summary>Reads the processing log of the house: by trace, by activity or by (pseudonymous) data subject, never without one of them.</summary>
internal static class SearchProcessings
{
    internal sealed record Request(string? TraceId, string? ProcessingActivityId, string? DataSubjectId, long? StartTime, long? EndTime);

    internal sealed record Row(
        Guid Id, string Service, string TraceId, string SpanId, string? ParentSpanId, string Status, string Name, long StartTime, long EndTime,
        string ProcessingActivityId, string DataSubjectId, string DataSubjectIdType, string? Protocol, string[] Marked);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/processing-activities", Handle).WithName(nameof(SearchProcessings))
        .WithSummary("Logboek Dataverwerkingen lezen").RequireRoles(Rights.ProcessingReaders);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(Request request, [AsParameters] PageQuery query, UseCase use)
    {
        var errors = Limits.Check(request);
        var (take, after) = Paging.Read<(long StartTime, Guid Id)>(query.Limit, query.Cursor, errors);
        if (request is { TraceId: null, ProcessingActivityId: null, DataSubjectId: null })
            errors.Add("traceId", "Geef ten minste een van traceId, processingActivityId en dataSubjectId.");
        if (errors.Any) return errors.ToProblem();

        var lines = use.Seen<ProcessingEntry>().AsNoTracking();
        if (request.TraceId is { } trace) lines = lines.Where(l => l.TraceId == trace);
        if (request.ProcessingActivityId is { } activity) lines = lines.Where(l => l.ProcessingActivityId == activity);
        if (request.DataSubjectId is { } subject) lines = lines.Where(l => l.DataSubjectId == subject);
        if (request.StartTime is { } from) lines = lines.Where(l => l.StartTime >= from);
        if (request.EndTime is { } until) lines = lines.Where(l => l.EndTime <= until);
        if (after is { } key) lines = lines.Where(l => l.StartTime < key.StartTime || (l.StartTime == key.StartTime && l.Id < key.Id));
        var rows = await lines.OrderByDescending(l => l.StartTime).ThenByDescending(l => l.Id).Take(take + 1)
            .Select(l => new Row(l.Id, l.Service, l.TraceId, l.SpanId, l.ParentSpanId, l.Status, l.Name, l.StartTime, l.EndTime,
                l.ProcessingActivityId, l.DataSubjectId, l.DataSubjectIdType, l.Protocol, l.Marked))
            .ToListAsync(use.Aborted);
        // WEE-06, as with the audit log.
        var closed = rows.Select(static row => ProcessingEntry.ProcessOf(row.ProcessingActivityId)).FirstOrDefault(use.House.IsClosed);
        return await use.ShowAsync(
            new("processing-log.read", "legality-control") { Process = closed }, rows.ToPage(take, row => (row.StartTime, row.Id), use.Http));
    }
}
