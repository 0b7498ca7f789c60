using Platform.Logboek.Access;
using Platform.Logboek.AuditLog;

namespace Platform.Logboek.AccessReports;

/// <summary>
/// ACC-10: who could see the case in each service, why and how long; which services have not answered yet; and, page by page, who did see it
/// according to the lines of the log that this reader may see. Of a case that is not there, or not for this reader, it says what it says of one in
/// which nothing happened.
/// </summary>
internal static class GetAccessReport
{
    internal sealed record Row(
        string Kind, string? Role, string? Party, string? Account, string? Rule, string? Phase, string? Ground, Guid? DecisionId,
        DateTimeOffset Since, DateTimeOffset? Until);

    internal sealed record Answered(string Service, DateTimeOffset ToldAt, IReadOnlyList<Row> CouldSee, IReadOnlyList<Row> CouldNotSee);

    internal sealed record Seeing(
        DateTimeOffset At, string Service, string Account, string[] Roles, string? Party, string Action, string ObjectType, Guid? ObjectId,
        string Purpose);

    internal sealed record Response(
        Guid Id, Guid CaseId, DateTimeOffset From, DateTimeOffset Until, string Purpose, DateTimeOffset AskedAt, IReadOnlyList<Answered> Services,
        IReadOnlyList<string> NotAnsweredYet, Page<Seeing> DidSee);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/access-reports/{id:guid}", Handle).WithName(nameof(GetAccessReport))
        .WithSummary("Wie een casus in een periode kon zien en waarom, en wie hem zag").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, [AsParameters] PageQuery query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateTimeOffset At, long Number, string Chain)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var report = await use.Seen<AccessReport>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, use.Aborted);
        if (report is null) return Problems.NotFound();

        var answers = await use.Seen<AccessAnswer>().AsNoTracking().Where(a => a.ReportId == id)
            .ToDictionaryAsync(a => a.Service, a => a.ToldAt, use.Aborted);
        var reasons = (await use.Seen<AccessReportRow>().AsNoTracking().Where(s => s.ReportId == id).OrderBy(s => s.Service).ThenBy(s => s.Place)
            .ToListAsync(use.Aborted)).ToLookup(static s => s.Service);
        var lines = use.Seen<AuditEntry>().AsNoTracking()
            .Where(l => l.CaseIds.Contains(report.CaseId) && l.At >= report.PeriodFrom && l.At < report.PeriodUntil && l.Outcome == "ok");
        if (after is { } key)
        {
            lines = lines.Where(l => l.At < key.At || (l.At == key.At
                && (l.Number < key.Number || (l.Number == key.Number && l.Chain.CompareTo(key.Chain) < 0))));
        }

        var found = await lines.OrderByDescending(l => l.At).ThenByDescending(l => l.Number).ThenByDescending(l => l.Chain).Take(take + 1)
            .ToListAsync(use.Aborted);
        var didSee = found.ToPage(take, static line => (line.At, line.Number, line.Chain), use.Http)
            .Select(static l => new Seeing(l.At, l.Service, l.Actor, l.Roles, l.Party, l.Action, l.ObjectType, l.ObjectId, l.Purpose));
        return await use.ShowAsync(
            new("access-report.read", report.Purpose) { On = id, Case = report.CaseId, Process = await use.ClosedProcessOfAsync(report.CaseId) },
            new Response(
                report.Id, report.CaseId, report.PeriodFrom, report.PeriodUntil, report.Purpose, report.AskedAt,
                [.. AccessReport.Asked.Where(answers.ContainsKey).Select(service => new Answered(
                    service, answers[service], Rows(reasons[service], excluded: false), Rows(reasons[service], excluded: true)))],
                [.. AccessReport.Asked.Where(service => !answers.ContainsKey(service))],
                didSee));
    }

    private static IReadOnlyList<Row> Rows(IEnumerable<AccessReportRow> reasons, bool excluded) =>
    [
        .. reasons.Where(s => s.Kind is AccessHistory.Excluded == excluded)
            .Select(static s => new Row(s.Kind, s.Role, s.Party, s.Account, s.Rule, s.Phase, s.Ground, s.DecisionId, s.Since, s.Until)),
    ];
}
