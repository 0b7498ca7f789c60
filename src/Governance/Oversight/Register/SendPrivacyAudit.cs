namespace Platform.Governance.Oversight.Register;

/// <summary>BGS 1.18: keeps when a copy went to the authority, the commission and the FG.</summary>
internal static class SendPrivacyAudit
{
    internal sealed record Request([Required, Codes(typeof(AuditRecipients))] string? To, [Required(ErrorMessage = Day)] DateOnly? SentOn);

    private const string Day = "Geef de dag van verzending, vandaag of eerder.";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/privacy-audits/{id:guid}/distributions", Handle).WithName(nameof(SendPrivacyAudit))
        .WithTags("WGS-register").WithSummary("De verzending van een privacy-audit vastleggen").RequireRoles(Rights.PrivacyKeepers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .ChangeAudit(id, "privacy-audit.sent", Limits.Check(request).Check(request.SentOn <= use.Today, "sentOn", Day))
        .State(audit => audit.StillToSend.Contains(request.To), "Daar is deze audit al naartoe gestuurd.")
        .Rule(audit => audit.MayBeSent(use.House, request.SentOn!.Value))
        .ApplyAsync(audit => audit.Send(request.To!, request.SentOn!.Value));
}
