namespace Platform.Governance.Oversight.Register;

/// <summary>WGS 1.10: records a privacy audit that was held.</summary>
internal static class HoldPrivacyAudit
{
    internal sealed record Request(DateOnly? HeldOn, bool? Findings, string? Conclusion, string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/privacy-audits", Handle).WithName(nameof(HoldPrivacyAudit))
        .WithTags("WGS-register")
        .WithSummary("Een gehouden privacy-audit vastleggen").RequireRoles(RegisterRights.Keepers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPrivacyPapers(user)) return await db.Forbid(account, "privacy-audit.held", null, ct);
        var errors = new InputErrors().Check(request.HeldOn <= clock.Today(), "heldOn", "Geef de dag, vandaag of eerder.")
            .Check(request.Findings is not null, "findings", "Dit veld is verplicht.").Text(request.Conclusion, "conclusion", 8000)
            .Text(request.Reference, "reference");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var audit = PrivacyAudit.Hold(
            house.Id, request.HeldOn!.Value, request.Findings!.Value, request.Conclusion!, request.Reference!, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/privacy-audits/{audit.Id}";
        db.Add(audit);
        db.Remember(http, audit.Id, location, audit);
        account.Audit("privacy-audit.held", audit.Id, null, "wgs-register");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(audit.Version);
        return TypedResults.Created(location, new NewResource(audit.Id));
    }
}
