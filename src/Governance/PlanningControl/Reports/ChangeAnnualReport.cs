using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.PlanningControl.Reports;

/// <summary>Writes the other points of a report that is still a draft; its figures stay what they are.</summary>
internal static class ChangeAnnualReport
{
    internal sealed record Request(string? OtherPoints);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/annual-reports/{id:guid}", Handle).WithName(nameof(ChangeAnnualReport))
        .WithTags("Jaarrapportage")
        .WithSummary("De aandachtspunten van een concept-jaarrapportage schrijven").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "annual-report.changed", id, ct);
        var errors = new InputErrors().Text(request.OtherPoints, "otherPoints", 20000);
        if (errors.Any) return errors.ToProblem();
        var report = await db.Seen<AnnualReport>(user).SingleOrDefaultAsync(r => r.Id == id, ct);
        if (report is null) return Problems.NotFound();
        if (db.Expect(report, ifMatch) is { } stale) return stale;
        if (report.State is ReportState.Adopted)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Deze jaarrapportage is al vastgesteld.");

        Telemetry.Mark(house.Id);
        report.Change(request.OtherPoints!);
        account.Audit("annual-report.changed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(report.Version);
        return TypedResults.NoContent();
    }
}
