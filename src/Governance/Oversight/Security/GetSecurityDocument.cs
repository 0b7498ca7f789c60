namespace Platform.Governance.Oversight.Security;

internal static class GetSecurityDocument
{
    internal sealed record Review(DateOnly On, bool Holds, string Conclusion);

    internal sealed record Response(
        Guid Id, string Kind, int Number, string Title, string Text, SecurityDocumentState State, string Covenant, Guid? DecisionId,
        DateOnly? AdoptedOn, DateOnly? ReviewDueOn, bool Overdue, IReadOnlyList<Review> Reviews);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/security-documents/{id:guid}", Handle).WithName(nameof(GetSecurityDocument))
        .WithTags("Informatiebeveiliging").WithSummary("Een versie van beveiligingsbeleid of -plan").RequireRoles(SecurityRights.DocumentReaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var document = await use.Seen<SecurityDocument>().AsNoTracking().Include(d => d.Reviews).SingleOrDefaultAsync(d => d.Id == id, use.Aborted);
        if (document is null) return Problems.NotFound();
        if (document.State is SecurityDocumentState.Draft && !use.House.SeesSecurityReports(use.User)) return Problems.NotFound();
        return await use.ShowAsync(new("security-document.viewed", document.Kind) { On = id }, new Response(
            document.Id, document.Kind, document.Number, document.Title, document.Text, document.State, document.Covenant, document.DecisionId,
            document.AdoptedOn, document.ReviewDueOn, document.ReviewDueOn < use.Today,
            [.. document.Reviews.OrderBy(review => review.On).Select(review => new Review(review.On, review.Holds, review.Conclusion))]), document);
    }
}
