namespace Platform.Governance.Oversight.Security;

internal static class GetSecurityReport
{
    internal sealed record Line(string Kind, int Discovered, int Closed, int Open, int Breaches, int ReportedInTime, int ReportedLate,
        int NotReported);

    internal sealed record Response(
        Guid Id, DateOnly From, DateOnly To, string Measures, DateTimeOffset MadeAt, DateOnly? SentOn, string? Proof, IReadOnlyList<Line> Lines);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/security-reports/{id:guid}", Handle).WithName(nameof(GetSecurityReport))
        .WithTags("Informatiebeveiliging").WithSummary("Een rapportage over informatiebeveiliging").RequireRoles(SecurityRights.ReportReaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        if (!use.House.SeesSecurityReports(use.User)) return await use.ClosedAsync("security-report.viewed");
        var report = await use.Seen<SecurityReport>().AsNoTracking().Include(r => r.Lines).SingleOrDefaultAsync(r => r.Id == id, use.Aborted);
        if (report is null) return Problems.NotFound();
        return await use.ShowAsync(new("security-report.viewed", BodyIds.Board) { On = id },
            new Response(report.Id, report.From, report.To, report.Measures, report.MadeAt, report.SentOn, report.Proof,
            [
                .. report.Lines.OrderBy(line => line.Kind, StringComparer.Ordinal).Select(line => new Line(
                    line.Kind, line.Discovered, line.Closed, line.Open, line.Breaches, line.ReportedInTime, line.ReportedLate, line.NotReported)),
            ]), report);
    }
}
