namespace Platform.Governance.Oversight.Security;

/// <summary>The reports to the Stuurgroep, the latest period first, and when the next is owed (GOV-22).</summary>
internal static class ListSecurityReports
{
    internal sealed record Row(Guid Id, DateOnly From, DateOnly To, DateTimeOffset MadeAt, DateOnly? SentOn);

    internal sealed record Response(IReadOnlyList<Row> Items, string? Next, DateOnly NextDueOn, bool Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/security-reports", Handle).WithName(nameof(ListSecurityReports))
        .WithTags("Informatiebeveiliging")
        .WithSummary("Rapportages over informatiebeveiliging").RequireRoles(SecurityRights.ReportReaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle([AsParameters] PageQuery query, UseCase use)
    {
        if (!use.House.SeesSecurityReports(use.User)) return await use.ClosedAsync("security-report.listed");
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly To, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var reports = use.Seen<SecurityReport>().AsNoTracking();
        if (after is { } key) reports = reports.Where(r => r.To < key.To || (r.To == key.To && r.Id < key.Id));
        var rows = await reports.OrderByDescending(r => r.To).ThenByDescending(r => r.Id).Take(take + 1)
            .Select(r => new Row(r.Id, r.From, r.To, r.MadeAt, r.SentOn)).ToListAsync(use.Aborted);
        var due = await SecuritySignals.NextReportDueOnAsync(use.Db, use.User, use.Today, use.Aborted);
        var page = rows.ToPage(take, static row => (row.To, row.Id), use.Http);
        return await use.ShowAsync(new("security-report.listed", BodyIds.Board), new Response(page.Items, page.Next, due, due < use.Today));
    }
}
