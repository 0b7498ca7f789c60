using Platform.Logboek.AuditLog;

namespace Platform.Logboek.AccessReports;

/// <summary>
/// ACC-10: who could see the case in each service, why and how long; which services have not answered yet; and, page by page, who did see it according to the
/// lines of the log that this reader may see. Of a case that is not there, or not for this reader, it says what it says of one in which nothing happened.
/// </summary>
internal static class GetAccessReport
{
    internal sealed record Sight(
        string Kind, string? Role, string? Party, string? Account, string? Rule, string? Phase, string? Ground, Guid? DecisionId, DateTimeOffset Since, DateTimeOffset? Until);

    internal sealed record Answered(string Service, DateTimeOffset ToldAt, IReadOnlyList<Sight> CouldSee, IReadOnlyList<Sight> CouldNotSee);

    internal sealed record Seeing(
        DateTimeOffset At, string Service, string Account, string[] Roles, string? Party, string Action, string ObjectType, Guid? ObjectId, string Purpose);

    internal sealed record Response(
        Guid Id, Guid CaseId, DateTimeOffset From, DateTimeOffset Until, string Purpose, DateTimeOffset AskedAt, IReadOnlyList<Answered> Services,
        IReadOnlyList<string> NotAnsweredYet, Page<Seeing> DidSee);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/access-reports/{id:guid}", Handle).WithName(nameof(GetAccessReport))
        .WithSummary("Wie een casus in een periode kon zien en waarom, en wie hem zag").RequireRoles(AccessReport.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, int? limit, string? cursor, LogboekDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset At, long Number, string Chain)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var report = await db.Seen<AccessReport>(user).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (report is null) return Problems.NotFound();

        Telemetry.Mark(user.House, null, report.CaseId);
        var answers = await db.Seen<AccessAnswer>(user).AsNoTracking().Where(a => a.ReportId == id).ToDictionaryAsync(a => a.Service, a => a.ToldAt, ct);
        var sights = (await db.Seen<AccessSight>(user).AsNoTracking().Where(s => s.ReportId == id).OrderBy(s => s.Service).ThenBy(s => s.Place).ToListAsync(ct))
            .ToLookup(static s => s.Service);
        var lines = db.Seen<AuditEntry>(user).AsNoTracking()
            .Where(l => l.CaseIds.Contains(report.CaseId) && l.At >= report.PeriodFrom && l.At < report.PeriodUntil && l.Outcome == "ok");
        if (after is { } key)
        {
            lines = lines.Where(l => l.At < key.At || (l.At == key.At
                && (l.Number < key.Number || (l.Number == key.Number && l.Chain.CompareTo(key.Chain) < 0))));
        }

        var found = await lines.OrderByDescending(l => l.At).ThenByDescending(l => l.Number).ThenByDescending(l => l.Chain).Take(take + 1).ToListAsync(ct);
        account.Audit("access-report.read", id, await db.ClosedProcessOfAsync(user, covenants.House(user.House), report.CaseId, ct), report.Purpose, report.CaseId);
        await db.SaveChangesAsync(ct);
        var page = found.ToPage(take, static line => (line.At, line.Number, line.Chain), http);
        return TypedResults.Ok(new Response(
            report.Id, report.CaseId, report.PeriodFrom, report.PeriodUntil, report.Purpose, report.AskedAt,
            [.. AccessReport.Asked.Where(answers.ContainsKey).Select(service => new Answered(
                service, answers[service], Of(sights[service].Where(static s => s.Kind is not WhoCouldSee.Excluded)), Of(sights[service].Where(static s => s.Kind is WhoCouldSee.Excluded))))],
            [.. AccessReport.Asked.Where(service => !answers.ContainsKey(service))],
            new([.. page.Items.Select(static l => new Seeing(l.At, l.Service, l.Actor, l.Roles, l.Party, l.Action, l.ObjectType, l.ObjectId, l.Purpose))], page.Next)));
    }

    private static IReadOnlyList<Sight> Of(IEnumerable<AccessSight> sights) =>
        [.. sights.Select(static s => new Sight(s.Kind, s.Role, s.Party, s.Account, s.Rule, s.Phase, s.Ground, s.DecisionId, s.Since, s.Until))];
}
