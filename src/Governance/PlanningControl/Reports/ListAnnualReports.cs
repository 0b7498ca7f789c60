namespace Platform.Governance.PlanningControl.Reports;

/// <summary>The annual reports of the house, the latest year first; a draft is a paper of the Stuurgroep (GOV-10).</summary>
internal static class ListAnnualReports
{
    internal sealed record Row(Guid Id, int Year, ReportState State, string Covenant, DateTimeOffset MadeAt, DateTimeOffset? AdoptedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/annual-reports", Handle).WithName(nameof(ListAnnualReports))
        .WithTags("Jaarrapportage")
        .WithSummary("Jaarrapportages van het huis").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<int>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var drafts = house.SeesBoardPapers(user);
        var rows = await db.Seen<AnnualReport>(user).AsNoTracking()
            .Where(r => (drafts || r.State == ReportState.Adopted) && (after == null || r.Year < after))
            .OrderByDescending(r => r.Year).Take(take + 1).Select(r => new Row(r.Id, r.Year, r.State, r.Covenant, r.MadeAt, r.AdoptedAt))
            .ToListAsync(ct);
        account.Audit("annual-report.listed", null, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => row.Year, http));
    }
}
