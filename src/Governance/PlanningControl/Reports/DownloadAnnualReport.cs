namespace Platform.Governance.PlanningControl.Reports;

/// <summary>The annual report as a document and as a table: the same report, the same bytes.</summary>
internal static class DownloadAnnualReport
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/annual-reports/{id:guid}/pdf", Pdf).WithName("DownloadAnnualReportPdf").WithTags("Jaarrapportage")
            .WithSummary("Een jaarrapportage als PDF").Produces<Stream>(StatusCodes.Status200OK, "application/pdf")
            .RequireRoles(Rights.Readers);
        api.MapGet("/annual-reports/{id:guid}/csv", Csv).WithName("DownloadAnnualReportCsv").WithTags("Jaarrapportage")
            .WithSummary("De cijfers van een jaarrapportage als CSV").Produces<string>(StatusCodes.Status200OK, "text/csv")
            .RequireRoles(Rights.Readers);
    }

    internal static Task<Results<FileContentHttpResult, ProblemHttpResult>> Pdf(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct) =>
        Download(id, "application/pdf", "pdf", AnnualReportPdf.Write, db, user, covenants, account, http, ct);

    internal static Task<Results<FileContentHttpResult, ProblemHttpResult>> Csv(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct) =>
        Download(id, "text/csv; charset=utf-8; header=present", "csv", AnnualReportCsv.Write, db, user, covenants, account, http, ct);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Download(
        Guid id, string mediaType, string extension, Func<AnnualReport, HouseProfile, byte[]> write, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (await db.ReadableAsync(id, house, user, ct) is not { } report) return Problems.NotFound();
        account.Audit("annual-report.downloaded", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(report.Version);
        return TypedResults.File(write(report, house), mediaType, $"jaarrapportage-{house.Id}-{report.Year}.{extension}");
    }
}
