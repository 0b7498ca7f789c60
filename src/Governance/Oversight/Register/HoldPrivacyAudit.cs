namespace Platform.Governance.Oversight.Register;

/// <summary>WGS 1.10: records a privacy audit that was held.</summary>
internal static class HoldPrivacyAudit
{
    internal sealed record Request(
        [Required(ErrorMessage = Refusals.PastDay)] DateOnly? HeldOn, [Required] bool? Findings, [Required, MaxLength(8000)] string? Conclusion,
        [Required] string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/privacy-audits", Handle).WithName(nameof(HoldPrivacyAudit))
        .WithTags("WGS-register")
        .WithSummary("Een gehouden privacy-audit vastleggen").RequireRoles(Rights.PrivacyKeepers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use) => use
        .Create(new("privacy-audit.held", "wgs-register"))
        .Right(use.House.MayKeepPrivacyPapers(use.User), Refusals.Keepers)
        .Input(Limits.Check(request).Check(request.HeldOn <= use.Today, "heldOn", Refusals.PastDay))
        .MakeAsync(_ =>
        {
            var audit = PrivacyAudit.Hold(
                use.House.Id, request.HeldOn!.Value, request.Findings!.Value, request.Conclusion!, request.Reference!, use.Now);
            use.Db.Add(audit);
            return new(audit.Id, $"/privacy-audits/{audit.Id}", audit);
        });
}
