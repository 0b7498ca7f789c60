using Platform.Logboek.Access;

namespace Platform.Logboek.AuditLog;

/// <summary>
/// ACC-05: reads the audit log of the house, for one of the four lawful purposes only; the reading itself is a line too. Of a case that the reader is
/// excluded from there are no lines (ACC-08).
/// </summary>
internal static class SearchAuditLines
{
    internal sealed record Request(
        [Required, ProfileCode("de doelen waarvoor de wet het log laat lezen")] string? Purpose, Guid? CaseId, string? Actor, string? Action,
        string? TraceId, DateTimeOffset? From, DateTimeOffset? Until);

    internal sealed record Row(
        Guid Id, string? Chain, long Number, string Service, DateTimeOffset At, string Actor, string? Party, string[] Roles, string Client,
        string Action, string ObjectType, Guid? ObjectId, Guid[] CaseIds, string? Process, string Purpose, string Outcome, string? Rule,
        string? TraceId, string[] Marked);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/audit-lines/_search", Handle).WithName(nameof(SearchAuditLines))
        .WithSummary("Auditlog doorzoeken, voor een van de vier wettelijke doelen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(Request request, [AsParameters] PageQuery query, UseCase use)
    {
        var errors = Limits.Check(request)
            .OptionalOneOf(request.Purpose, "purpose", use.House.Law.LogPurposes.Select(purpose => purpose.Code));
        var (take, after) = Paging.Read<(DateTimeOffset StoredAt, long Number, string Chain)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var lines = use.Seen<AuditEntry>().AsNoTracking();
        if (request.CaseId is { } caseId) lines = lines.Where(l => l.CaseIds.Contains(caseId));
        if (request.Actor is { } actor) lines = lines.Where(l => l.Actor == actor);
        if (request.Action is { } action) lines = lines.Where(l => l.Action == action);
        if (request.TraceId is { } trace) lines = lines.Where(l => l.TraceId == trace);
        if (request.From is { } from) lines = lines.Where(l => l.At >= from);
        if (request.Until is { } until) lines = lines.Where(l => l.At < until);
        // Where a reader sees several chains, numbers say nothing of which line came first.
        if (after is { } key)
        {
            lines = lines.Where(l => l.StoredAt < key.StoredAt || (l.StoredAt == key.StoredAt
                && (l.Number < key.Number || (l.Number == key.Number && l.Chain.CompareTo(key.Chain) < 0))));
        }

        var found = await lines.OrderByDescending(l => l.StoredAt).ThenByDescending(l => l.Number).ThenByDescending(l => l.Chain).Take(take + 1)
            .ToListAsync(use.Aborted);
        // WEE-06: who reads of a closed process leaves a line that stays inside it, and no trace outside; so does who looks for a case of it in vain.
        var closed = found.Select(row => row.Process).OfType<string>().FirstOrDefault(use.House.IsClosed)
            ?? (request.CaseId is { } about ? await use.ClosedProcessOfAsync(about) : null);
        return await use.ShowAsync(
            new("audit-log.read", request.Purpose!) { Process = closed, Case = request.CaseId },
            found.ToPage(take, static row => (row.StoredAt, row.Number, row.Chain), use.Http).Select(static l => new Row(
                l.Id, l.Chain is AuditEntry.OpenChain ? null : l.Chain, l.Number, l.Service, l.At, l.Actor, l.Party, l.Roles, l.Client, l.Action,
                l.ObjectType, l.ObjectId, l.CaseIds, l.Process, l.Purpose, l.Outcome, l.Rule, l.TraceId, l.Marked)));
    }

    /// <summary>The closed process that a case is of, as far as this reader sees its lines; null for a case of an open one, and for none.</summary>
    internal static async Task<string?> ClosedProcessOfAsync(this UseCase use, Guid caseId) =>
        (await use.Seen<AuditEntry>().Where(l => l.CaseIds.Contains(caseId) && l.Process != null).Select(l => l.Process!).Distinct()
            .ToListAsync(use.Aborted)).Find(use.House.IsClosed);
}
