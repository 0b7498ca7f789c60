namespace Platform.Governance.Oversight.Register;

internal static class GetPrivacyAudit
{
    internal sealed record Response(
        Guid Id, DateOnly HeldOn, bool Findings, string Conclusion, string Reference, DateOnly? SentToAuthorityOn, DateOnly? SentToRacOn,
        DateOnly? SentToFgOn, IReadOnlyList<string> StillToSend, DateOnly? RecheckDueOn, DateOnly? RecheckedOn, string? RecheckConclusion);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/privacy-audits/{id:guid}", Handle).WithName(nameof(GetPrivacyAudit))
        .WithTags("WGS-register")
        .WithSummary("Een privacy-audit").RequireRoles(RegisterRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, HttpContext http, CancellationToken ct)
    {
        var audit = await db.Seen<PrivacyAudit>(user).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        if (audit is null) return Problems.NotFound();
        account.Audit("privacy-audit.viewed", id, null, "wgs-register");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(audit.Version);
        return TypedResults.Ok(new Response(audit.Id, audit.HeldOn, audit.Findings, audit.Conclusion, audit.Reference, audit.SentToAuthorityOn,
            audit.SentToRacOn,
            audit.SentToFgOn, audit.StillToSend, audit.RecheckDueOn, audit.RecheckedOn, audit.RecheckConclusion));
    }
}
