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

    internal static Task<Results<FileContentHttpResult, ProblemHttpResult>> Pdf(Guid id, UseCase use) =>
        DownloadAsync(id, "application/pdf", "pdf", AnnualReportPdf.Write, use);

    internal static Task<Results<FileContentHttpResult, ProblemHttpResult>> Csv(Guid id, UseCase use) =>
        DownloadAsync(id, "text/csv; charset=utf-8; header=present", "csv", AnnualReportCsv.Write, use);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DownloadAsync(
        Guid id, string mediaType, string extension, Func<AnnualReport, HouseProfile, byte[]> write, UseCase use)
    {
        if (await use.ReadableAsync(id) is not { } report) return Problems.NotFound();
        await use.ShowAsync(new("annual-report.downloaded", BodyIds.Board) { On = id }, report, report);
        return TypedResults.File(write(report, use.House), mediaType, $"jaarrapportage-{use.House.Id}-{report.Year}.{extension}");
    }
}
