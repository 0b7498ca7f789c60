namespace Platform.Governance.Oversight.Security;

internal static class GetSecurityDocument
{
    internal sealed record Review(DateOnly On, bool Holds, string Conclusion);

    internal sealed record Response(
        Guid Id, string Kind, int Number, string Title, string Text, SecurityDocumentState State, string Covenant, Guid? DecisionId,
        DateOnly? AdoptedOn, DateOnly? ReviewDueOn, bool Overdue, IReadOnlyList<Review> Reviews);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/security-documents/{id:guid}", Handle).WithName(nameof(GetSecurityDocument))
        .WithTags("Informatiebeveiliging").WithSummary("Een versie van beveiligingsbeleid of -plan").RequireRoles(SecurityRights.DocumentReaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var document = await db.Seen<SecurityDocument>(user).AsNoTracking().Include(d => d.Reviews)
            .SingleOrDefaultAsync(d => d.Id == id, ct);
        if (document is null || (document.State is SecurityDocumentState.Draft && !house.SeesSecurityReports(user))) return Problems.NotFound();
        account.Audit("security-document.viewed", id, null, document.Kind);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(document.Version);
        return TypedResults.Ok(new Response(
            document.Id, document.Kind, document.Number, document.Title, document.Text, document.State, document.Covenant, document.DecisionId,
            document.AdoptedOn, document.ReviewDueOn, document.ReviewDueOn < clock.Today(),
            [.. document.Reviews.OrderBy(review => review.On).Select(review => new Review(review.On, review.Holds, review.Conclusion))]));
    }
}
