namespace Platform.Governance.Oversight.Security;

internal static class GetSecurityReport
{
    internal sealed record Line(string Kind, int Discovered, int Closed, int Open, int Breaches, int ReportedInTime, int ReportedLate,
        int NotReported);

    internal sealed record Response(
        Guid Id, DateOnly From, DateOnly To, string Measures, DateTimeOffset MadeAt, DateOnly? SentOn, string? Proof, IReadOnlyList<Line> Lines);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/security-reports/{id:guid}", Handle).WithName(nameof(GetSecurityReport))
        .WithTags("Informatiebeveiliging").WithSummary("Een rapportage over informatiebeveiliging").RequireRoles(SecurityRights.ReportReaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.SeesSecurityReports(user)) return await db.Closed(account, house, "security-report.viewed", ct);
        var report = await db.Seen<SecurityReport>(user).AsNoTracking().Include(r => r.Lines).SingleOrDefaultAsync(r => r.Id == id, ct);
        if (report is null) return Problems.NotFound();
        account.Audit("security-report.viewed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(report.Version);
        return TypedResults.Ok(new Response(report.Id, report.From, report.To, report.Measures, report.MadeAt, report.SentOn, report.Proof,
        [
            .. report.Lines.OrderBy(line => line.Kind, StringComparer.Ordinal).Select(line => new Line(
                line.Kind, line.Discovered, line.Closed, line.Open, line.Breaches, line.ReportedInTime, line.ReportedLate, line.NotReported)),
        ]));
    }
}
