using Microsoft.AspNetCore.Mvc;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.PlanningControl.Reports;

/// <summary>Records that the Stuurgroep adopted the report, by a decision it took after the report was made.</summary>
internal static class AdoptAnnualReport
{
    internal sealed record Request(Guid? DecisionId);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/annual-reports/{id:guid}/adoption", Handle).WithName(nameof(AdoptAnnualReport))
        .WithTags("Jaarrapportage")
        .WithSummary("De vaststelling van een jaarrapportage vastleggen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "annual-report.adopted", id, ct);
        var errors = new InputErrors().Check(request.DecisionId is not null, "decisionId", "Noem het besluit van de Stuurgroep.");
        if (errors.Any) return errors.ToProblem();
        var report = await db.Seen<AnnualReport>(user).SingleOrDefaultAsync(r => r.Id == id, ct);
        if (report is null) return Problems.NotFound();
        if (db.Expect(report, ifMatch) is { } stale) return stale;
        if (report.State is ReportState.Adopted)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Deze jaarrapportage is al vastgesteld.");

        Telemetry.Mark(house.Id);
        var decision = await db.Seen<Decision>(user).AsNoTracking().SingleOrDefaultAsync(
            d => d.Id == request.DecisionId && d.Body == BodyIds.Board && d.Outcome == DecisionOutcome.Adopted
                && d.DecidedAt >= report.MadeAt && (d.SubjectId == null || d.SubjectId == id), ct);
        if (decision is null && house.Unless(false, RuleIds.Gov14,
            "Er is geen besluit van de Stuurgroep dat deze jaarrapportage vaststelt.") is { } refusal)
            return await db.Refuse(account, refusal, "annual-report.adopted", id, ct);
        if (decision is null) return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.",
            "De Stuurgroep heeft hierover nog niet besloten.");
        report.Adopt(decision.Id, decision.DecidedAt!.Value);
        account.Audit("annual-report.adopted", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(report.Version);
        return TypedResults.NoContent();
    }
}
