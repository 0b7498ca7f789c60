namespace Platform.Logboek.AuditLog;

/// <summary>
/// ACC-05: reads the audit log of the house, for one of the four lawful purposes only; the reading itself is a line too. Of a case that the reader is
/// excluded from there are no lines (ACC-08).
/// </summary>
internal static class SearchAuditLines
{
    internal sealed record Request(string? Purpose, Guid? CaseId, string? Actor, string? Action, string? TraceId, DateTimeOffset? From, DateTimeOffset? Until);

    internal sealed record Row(
        Guid Id, string? Chain, long Number, string Service, DateTimeOffset At, string Actor, string? Party, string[] Roles, string Client, string Action, string ObjectType,
        Guid? ObjectId, Guid[] CaseIds, string? Process, string Purpose, string Outcome, string? Rule, string? TraceId, string[] Marked);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/audit-lines/_search", Handle).WithName(nameof(SearchAuditLines))
        .WithSummary("Auditlog doorzoeken, voor een van de vier wettelijke doelen").RequireRoles(Roles.PrivacyOfficer, Roles.Auditor);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        Request request, int? limit, string? cursor, LogboekDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http,
        CancellationToken ct)
    {
        var errors = new InputErrors().OneOf(request.Purpose, "purpose", covenants.Law.LogPurposes.Select(purpose => purpose.Code));
        var (take, after) = Paging.Read<(DateTimeOffset StoredAt, long Number, string Chain)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var query = db.Seen<AuditEntry>(user).AsNoTracking();
        if (request.CaseId is { } caseId) query = query.Where(l => l.CaseIds.Contains(caseId));
        if (request.Actor is { } actor) query = query.Where(l => l.Actor == actor);
        if (request.Action is { } action) query = query.Where(l => l.Action == action);
        if (request.TraceId is { } trace) query = query.Where(l => l.TraceId == trace);
        if (request.From is { } from) query = query.Where(l => l.At >= from);
        if (request.Until is { } until) query = query.Where(l => l.At < until);
        // Where a reader sees several chains, numbers say nothing of which line came first.
        if (after is { } key)
        {
            query = query.Where(l => l.StoredAt < key.StoredAt || (l.StoredAt == key.StoredAt
                && (l.Number < key.Number || (l.Number == key.Number && l.Chain.CompareTo(key.Chain) < 0))));
        }

        var found = await query.OrderByDescending(l => l.StoredAt).ThenByDescending(l => l.Number).ThenByDescending(l => l.Chain).Take(take + 1).ToListAsync(ct);
        // WEE-06: who reads of a closed process leaves a line that stays inside it, and no trace outside; so does who looks for a case of it in vain.
        var house = covenants.House(user.House);
        var closed = found.Select(row => row.Process).OfType<string>().FirstOrDefault(house.IsClosed)
            ?? (request.CaseId is { } about ? await db.ClosedProcessOfAsync(user, house, about, ct) : null);
        if (closed is not null) Telemetry.Mark(user.House, closed);
        account.Audit("audit-log.read", null, closed, request.Purpose!, request.CaseId is { } read ? [read] : []);
        await db.SaveChangesAsync(ct);
        var page = found.ToPage(take, static row => (row.StoredAt, row.Number, row.Chain), http);
        return TypedResults.Ok(new Page<Row>(
            [.. page.Items.Select(static l => new Row(l.Id, l.Chain is AuditEntry.OpenChain ? null : l.Chain, l.Number, l.Service, l.At, l.Actor, l.Party, l.Roles, l.Client,
                l.Action, l.ObjectType, l.ObjectId, l.CaseIds, l.Process, l.Purpose, l.Outcome, l.Rule, l.TraceId, l.Marked))], page.Next));
    }

    /// <summary>The closed process that a case is of, as far as this reader sees its lines; null for a case of an open one, and for none.</summary>
    internal static async Task<string?> ClosedProcessOfAsync(
        this LogboekDbContext db, CurrentUser user, HouseProfile house, Guid caseId, CancellationToken ct) =>
        (await db.Seen<AuditEntry>(user).Where(l => l.CaseIds.Contains(caseId) && l.Process != null).Select(l => l.Process!).Distinct().ToListAsync(ct))
            .Find(house.IsClosed);
}
