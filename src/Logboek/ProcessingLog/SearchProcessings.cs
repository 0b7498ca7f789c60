namespace Platform.Logboek.ProcessingLog;

/// <summary>Reads the processing log of the house: by trace, by activity or by (pseudonymous) data subject, never without one of them.</summary>
internal static class SearchProcessings
{
    internal sealed record Request(string? TraceId, string? ProcessingActivityId, string? DataSubjectId, long? StartTime, long? EndTime);

    internal sealed record Row(
        Guid Id, string Service, string TraceId, string SpanId, string? ParentSpanId, string Status, string Name, long StartTime, long EndTime,
        string ProcessingActivityId, string DataSubjectId, string DataSubjectIdType, string[] Marked);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/processing-activities", Handle).WithName(nameof(SearchProcessings))
        .WithSummary("Logboek Dataverwerkingen lezen").RequireRoles(Roles.ContactPoint, Roles.PrivacyOfficer, Roles.Auditor);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        Request request, int? limit, string? cursor, LogboekDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(long StartTime, Guid Id)>(limit, cursor, errors);
        if (request is { TraceId: null, ProcessingActivityId: null, DataSubjectId: null })
            errors.Add("traceId", "Geef ten minste een van traceId, processingActivityId en dataSubjectId.");
        if (errors.Any) return errors.ToProblem();

        var query = db.Seen<ProcessingEntry>(user).AsNoTracking();
        if (request.TraceId is { } trace) query = query.Where(l => l.TraceId == trace);
        if (request.ProcessingActivityId is { } activity) query = query.Where(l => l.ProcessingActivityId == activity);
        if (request.DataSubjectId is { } subject) query = query.Where(l => l.DataSubjectId == subject);
        if (request.StartTime is { } from) query = query.Where(l => l.StartTime >= from);
        if (request.EndTime is { } until) query = query.Where(l => l.EndTime <= until);
        if (after is { } key) query = query.Where(l => l.StartTime < key.StartTime || (l.StartTime == key.StartTime && l.Id < key.Id));
        var rows = await query.OrderByDescending(l => l.StartTime).ThenByDescending(l => l.Id).Take(take + 1)
            .Select(l => new Row(l.Id, l.Service, l.TraceId, l.SpanId, l.ParentSpanId, l.Status, l.Name, l.StartTime, l.EndTime,
                l.ProcessingActivityId, l.DataSubjectId, l.DataSubjectIdType, l.Marked))
            .ToListAsync(ct);
        // WEE-06, as with the audit log.
        var house = covenants.House(user.House);
        var closed = rows.Select(static row => ProcessingEntry.ProcessOf(row.ProcessingActivityId)).FirstOrDefault(house.IsClosed);
        if (closed is not null) Telemetry.Mark(user.House, closed);
        account.Audit("processing-log.read", null, closed, "legality-control");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, row => (row.StartTime, row.Id), http));
    }
}
