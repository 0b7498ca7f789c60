namespace Platform.Governance.Oversight.Security;

/// <summary>Lays down a new version of the security policy or plan, for the Stuurgroep to adopt.</summary>
internal static class DraftSecurityDocument
{
    internal sealed record Request(
        [Required, Codes(typeof(SecurityDocumentKinds))] string? Kind, [Required] string? Title, [Required, MaxLength(20000)] string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/security-documents", Handle).WithName(nameof(DraftSecurityDocument))
        .WithTags("Informatiebeveiliging").WithSummary("Een versie van het beveiligingsbeleid of -plan opstellen")
        .RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var last = 0;
        return use.Create(new("security-document.drafted", request.Kind!))
            .Right(use.House.MayKeepBoardPapers(use.User), Refusals.Keepers)
            .Input(Limits.Check(request))
            .Step(async _ =>
            {
                last = await use.Seen<SecurityDocument>().Where(d => d.Kind == request.Kind).MaxAsync(d => (int?)d.Number, use.Aborted) ?? 0;
                return null;
            })
            .MakeAsync(_ =>
            {
                var document = SecurityDocument.Draft(use.House, request.Kind!, last + 1, request.Title!, request.Text!, use.Now);
                use.Db.Add(document);
                return new(document.Id, $"/security-documents/{document.Id}", document);
            });
    }
}
