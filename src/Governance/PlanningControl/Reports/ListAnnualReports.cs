namespace Platform.Governance.PlanningControl.Reports;

/// <summary>The annual reports of the house, the latest year first; a draft is a paper of the Stuurgroep (GOV-10).</summary>
internal static class ListAnnualReports
{
    internal sealed record Row(Guid Id, int Year, ReportState State, string Covenant, DateTimeOffset MadeAt, DateTimeOffset? AdoptedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/annual-reports", Handle).WithName(nameof(ListAnnualReports))
        .WithTags("Jaarrapportage")
        .WithSummary("Jaarrapportages van het huis").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] PageQuery query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<int>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var drafts = use.House.SeesBoardPapers(use.User);
        var rows = await use.Seen<AnnualReport>().AsNoTracking()
            .Where(r => (drafts || r.State == ReportState.Adopted) && (after == null || r.Year < after))
            .OrderByDescending(r => r.Year).Take(take + 1).Select(r => new Row(r.Id, r.Year, r.State, r.Covenant, r.MadeAt, r.AdoptedAt))
            .ToListAsync(use.Aborted);
        return await use.ShowAsync(new("annual-report.listed", BodyIds.Board), rows.ToPage(take, static row => row.Year, use.Http));
    }
}
