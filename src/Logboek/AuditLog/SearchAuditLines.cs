using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Accountability;
using Platform.BuildingBlocks.Http;
using Platform.Covenants;
using Platform.ServiceDefaults;

namespace Platform.Logboek.AuditLog;

/// <summary>
/// ACC-05: reads the audit log of the house, for one of the four lawful purposes only; the reading itself is a line too. Of a case that the reader is
/// excluded from there are no lines (ACC-08).
/// </summary>
internal static class SearchAuditLines
{
    internal sealed record Request(string? Purpose, Guid? CaseId, string? Actor, string? Action, string? TraceId, DateTimeOffset? From, DateTimeOffset? Until);

    internal sealed record Row(
        Guid Id, long Number, string Service, DateTimeOffset At, string Actor, string? Party, string[] Roles, string Client, string Action, string ObjectType,
        Guid? ObjectId, Guid[] CaseIds, string? Process, string Purpose, string Outcome, string? Rule, string? TraceId, string[] Marked);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/audit-lines/_search", Handle).WithName(nameof(SearchAuditLines))
        .WithSummary("Auditlog doorzoeken, voor een van de vier wettelijke doelen").RequireRoles(Roles.PrivacyOfficer, Roles.Auditor);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        Request request, int? limit, string? cursor, LogboekDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http,
        CancellationToken ct)
    {
        var errors = new InputErrors().OneOf(request.Purpose, "purpose", covenants.Law.LogPurposes.Select(purpose => purpose.Code));
        var (take, after) = Paging.Read<(long Number, int None)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var query = db.Seen<AuditEntry>(user).AsNoTracking();
        if (request.CaseId is { } caseId) query = query.Where(l => l.CaseIds.Contains(caseId));
        if (request.Actor is { } actor) query = query.Where(l => l.Actor == actor);
        if (request.Action is { } action) query = query.Where(l => l.Action == action);
        if (request.TraceId is { } trace) query = query.Where(l => l.TraceId == trace);
        if (request.From is { } from) query = query.Where(l => l.At >= from);
        if (request.Until is { } until) query = query.Where(l => l.At < until);
        if (after is { } key) query = query.Where(l => l.Number < key.Number);
        var rows = await query.OrderByDescending(l => l.Number).Take(take + 1)
            .Select(l => new Row(l.Id, l.Number, l.Service, l.At, l.Actor, l.Party, l.Roles, l.Client, l.Action, l.ObjectType, l.ObjectId, l.CaseIds, l.Process,
                l.Purpose, l.Outcome, l.Rule, l.TraceId, l.Marked))
            .ToListAsync(ct);
        // WEE-06: who reads of a closed process leaves a line that stays inside it, and no trace outside.
        var house = covenants.House(user.House);
        var closed = rows.Select(row => row.Process).OfType<string>().FirstOrDefault(house.IsClosed);
        if (closed is not null) Telemetry.Mark(user.House, closed);
        account.Audit("audit-log.read", null, closed, request.Purpose!, request.CaseId is { } read ? [read] : []);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, row => (row.Number, 0), http));
    }
}
