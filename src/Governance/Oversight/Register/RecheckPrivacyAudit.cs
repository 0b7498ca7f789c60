using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Register;

/// <summary>WGS 1.10: the second look, owed within a year after an audit with findings.</summary>
internal static class RecheckPrivacyAudit
{
    internal sealed record Request(DateOnly? On, string? Conclusion);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/privacy-audits/{id:guid}/rechecks", Handle).WithName(nameof(RecheckPrivacyAudit))
        .WithTags("WGS-register").WithSummary("De hercontrole na een privacy-audit vastleggen").RequireRoles(RegisterRights.Keepers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPrivacyPapers(user)) return await db.Forbid(account, "privacy-audit.rechecked", id, ct);
        var errors = new InputErrors().Check(request.On <= clock.Today(), "on", "Geef de dag, vandaag of eerder.")
            .Text(request.Conclusion, "conclusion", 8000);
        if (errors.Any) return errors.ToProblem();
        var audit = await db.Seen<PrivacyAudit>(user).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (audit is null) return Problems.NotFound();
        if (db.Expect(audit, ifMatch) is { } stale) return stale;
        if (!audit.Findings || audit.RecheckedOn is not null)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.",
                "Hier is geen hercontrole nodig, of zij is al gedaan.");

        Telemetry.Mark(house.Id);
        if (audit.MayBeRechecked(house, request.On!.Value) is { } refusal)
            return await db.Refuse(account, refusal, "privacy-audit.rechecked", id, ct);
        audit.Recheck(request.On.Value, request.Conclusion!);
        account.Audit("privacy-audit.rechecked", id, null, "wgs-register");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(audit.Version);
        return TypedResults.NoContent();
    }
}
