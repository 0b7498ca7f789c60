using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Register;

/// <summary>BGS 1.18: keeps when a copy went to the authority, the commission and the FG.</summary>
internal static class SendPrivacyAudit
{
    internal sealed record Request(string? To, DateOnly? SentOn);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/privacy-audits/{id:guid}/distributions", Handle).WithName(nameof(SendPrivacyAudit))
        .WithTags("WGS-register").WithSummary("De verzending van een privacy-audit vastleggen").RequireRoles(RegisterRights.Keepers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPrivacyPapers(user)) return await db.Forbid(account, "privacy-audit.sent", id, ct);
        var errors = new InputErrors().OneOf(request.To, "to", PrivacyAudit.Recipients)
            .Check(request.SentOn <= clock.Today(), "sentOn", "Geef de dag van verzending, vandaag of eerder.");
        if (errors.Any) return errors.ToProblem();
        var audit = await db.Seen<PrivacyAudit>(user).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (audit is null) return Problems.NotFound();
        if (db.Expect(audit, ifMatch) is { } stale) return stale;
        if (!audit.StillToSend.Contains(request.To))
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Daar is deze audit al naartoe gestuurd.");

        Telemetry.Mark(house.Id);
        if (audit.MayBeSent(house, request.SentOn!.Value) is { } refusal) return await db.Refuse(account, refusal, "privacy-audit.sent", id, ct);
        audit.Send(request.To!, request.SentOn.Value);
        account.Audit("privacy-audit.sent", id, null, "wgs-register");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(audit.Version);
        return TypedResults.NoContent();
    }
}
