namespace Platform.Governance.PlanningControl.Reports;

internal static class GetAnnualReport
{
    internal sealed record Response(
        Guid Id, int Year, ReportState State, string Covenant, DateTimeOffset MadeAt, Guid? DecisionId, DateTimeOffset? AdoptedAt, int Threshold,
        IReadOnlyList<ProcessFigures> Processes, YearAccount Account, string OtherPoints);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/annual-reports/{id:guid}", Handle).WithName(nameof(GetAnnualReport))
        .WithTags("Jaarrapportage")
        .WithSummary("Een jaarrapportage").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        if (await db.ReadableAsync(id, covenants.House(user.House), user, ct) is not { } report) return Problems.NotFound();
        account.Audit("annual-report.viewed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(report.Version);
        var figures = report.Figures;
        return TypedResults.Ok(new Response(report.Id, report.Year, report.State, report.Covenant, report.MadeAt, report.DecisionId, report.AdoptedAt,
            figures.Threshold,
            figures.Processes, figures.Account, report.OtherPoints));
    }

    /// <summary>The report, when it is there for this reader.</summary>
    public static async Task<AnnualReport?> ReadableAsync(this PlatformDbContext db, Guid id, HouseProfile house, CurrentUser user,
        CancellationToken ct)
    {
        var drafts = house.SeesBoardPapers(user);
        return await db.Seen<AnnualReport>(user).AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == id && (drafts || r.State == ReportState.Adopted), ct);
    }
}
