namespace Platform.Governance.Oversight.Register;

/// <summary>WGS 1.10: the second look, owed within a year after an audit with findings.</summary>
internal static class RecheckPrivacyAudit
{
    internal sealed record Request([Required(ErrorMessage = Refusals.PastDay)] DateOnly? On, [Required, MaxLength(8000)] string? Conclusion);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/privacy-audits/{id:guid}/rechecks", Handle).WithName(nameof(RecheckPrivacyAudit))
        .WithTags("WGS-register").WithSummary("De hercontrole na een privacy-audit vastleggen").RequireRoles(Rights.PrivacyKeepers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .ChangeAudit(id, "privacy-audit.rechecked", Limits.Check(request).Check(request.On <= use.Today, "on", Refusals.PastDay))
        .State(audit => audit is { Findings: true, RecheckedOn: null }, "Hier is geen hercontrole nodig, of zij is al gedaan.")
        .Rule(audit => audit.MayBeRechecked(use.House, request.On!.Value))
        .ApplyAsync(audit => audit.Recheck(request.On!.Value, request.Conclusion!));
}
