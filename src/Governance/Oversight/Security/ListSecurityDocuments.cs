namespace Platform.Governance.Oversight.Security;

/// <summary>The versions of policy and plan, the latest first; drafts only for who keeps or guards them and for the Stuurgroep.</summary>
internal static class ListSecurityDocuments
{
    internal sealed record Query(
        [Codes(typeof(SecurityDocumentKinds))] string? Kind, [AllowedValues("draft", "adopted", "superseded")] string? State,
        [PageLimit] int? Limit, string? Cursor);

    internal sealed record Row(
        Guid Id, string Kind, int Number, string Title, SecurityDocumentState State, string Covenant, DateOnly? AdoptedOn, DateOnly? ReviewDueOn,
        bool Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/security-documents", Handle).WithName(nameof(ListSecurityDocuments))
        .WithTags("Informatiebeveiliging").WithSummary("Versies van beveiligingsbeleid en -plan").RequireRoles(SecurityRights.DocumentReaders);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var drafts = use.House.SeesSecurityReports(use.User);
        var documents = use.Seen<SecurityDocument>().AsNoTracking().Where(d => drafts || d.State != SecurityDocumentState.Draft);
        if (query.Kind is { } kind) documents = documents.Where(d => d.Kind == kind);
        if (query.State is { } state)
        {
            var wanted = Enum.Parse<SecurityDocumentState>(state, ignoreCase: true);
            documents = documents.Where(d => d.State == wanted);
        }

        if (after is { } key) documents = documents.Where(d => d.Id < key);
        var today = use.Today;
        var rows = await documents.OrderByDescending(d => d.Id).Take(take + 1)
            .Select(d => new Row(d.Id, d.Kind, d.Number, d.Title, d.State, d.Covenant, d.AdoptedOn, d.ReviewDueOn, d.ReviewDueOn < today))
            .ToListAsync(use.Aborted);
        return await use.ShowAsync(new("security-document.listed", "security"), rows.ToPage(take, static row => row.Id, use.Http));
    }
}
