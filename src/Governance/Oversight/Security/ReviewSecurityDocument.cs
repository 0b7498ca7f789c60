namespace Platform.Governance.Oversight.Security;

/// <summary>Records that an adopted policy or plan was looked at again; from then the next term runs.</summary>
internal static class ReviewSecurityDocument
{
    internal sealed record Request(
        [Required(ErrorMessage = Day)] DateOnly? On, [Required] bool? Holds, [Required, MaxLength(4000)] string? Conclusion);

    private const string Day = "Geef de dag van de toetsing, vandaag of eerder.";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/security-documents/{id:guid}/reviews", Handle)
        .WithName(nameof(ReviewSecurityDocument)).WithTags("Informatiebeveiliging")
        .WithSummary("Een periodieke toetsing van beleid of plan vastleggen").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var act = new Act("security-document.reviewed", "security") { On = id };
        return use.Change(act, ct => use.Seen<SecurityDocument>().Include(d => d.Reviews).SingleOrDefaultAsync(d => d.Id == id, ct))
            .Right(use.House.MayKeepBoardPapers(use.User), Refusals.Keepers)
            .Input(Limits.Check(request).Check(request.On <= use.Today, "on", Day))
            .Named(document => act with { Purpose = document.Kind })
            .IfMatch()
            .State(document => document.State is SecurityDocumentState.Adopted, "Alleen de geldende versie wordt getoetst.")
            .Rule(document => document.MayBeReviewed(use.House, request.On!.Value))
            .WithParts()
            .ApplyAsync(document => document.Review(request.On!.Value, request.Holds!.Value, request.Conclusion!, use.Now));
    }
}
