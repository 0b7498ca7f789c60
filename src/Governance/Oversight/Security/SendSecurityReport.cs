namespace Platform.Governance.Oversight.Security;

/// <summary>GOV-22: keeps the proof that the report was handed to the Stuurgroep; from then the next term runs.</summary>
internal static class SendSecurityReport
{
    internal sealed record Request([Required(ErrorMessage = Day)] DateOnly? SentOn, [Required] string? Proof);

    private const string Day = "Geef de dag van verzending, vandaag of eerder.";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/security-reports/{id:guid}/distributions", Handle)
        .WithName(nameof(SendSecurityReport)).WithTags("Informatiebeveiliging").WithSummary("Het bewijs van verzending aan de Stuurgroep vastleggen")
        .RequireRoles(Rights.Writers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .Change(new("security-report.sent", BodyIds.Board) { On = id }, ct => use.Seen<SecurityReport>().SingleOrDefaultAsync(r => r.Id == id, ct))
        .Right(use.House.MayKeepBoardPapers(use.User), Refusals.Keepers)
        .Input(Limits.Check(request).Check(request.SentOn <= use.Today, "sentOn", Day))
        .IfMatch()
        .State(report => report.SentOn is null, "Deze rapportage is al verzonden.")
        .Rule(report => report.MayBeSent(use.House, request.SentOn!.Value))
        .ApplyAsync(report => report.Send(request.SentOn!.Value, request.Proof!));
}
