namespace Platform.Governance.Oversight.Security;

/// <summary>The versions of policy and plan, the latest first; drafts only for who keeps or guards them and for the Stuurgroep.</summary>
internal static class ListSecurityDocuments
{
    internal sealed record Row(
        Guid Id, string Kind, int Number, string Title, SecurityDocumentState State, string Covenant, DateOnly? AdoptedOn, DateOnly? ReviewDueOn,
        bool Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/security-documents", Handle).WithName(nameof(ListSecurityDocuments))
        .WithTags("Informatiebeveiliging").WithSummary("Versies van beveiligingsbeleid en -plan").RequireRoles(SecurityRights.DocumentReaders);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? kind, string? state, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        if (kind is not null) errors.OneOf(kind, "kind", SecurityDocument.Kinds);
        if (state is not null) errors.OneOf(state, "state", "draft", "adopted", "superseded");
        if (errors.Any) return errors.ToProblem();

        var drafts = house.SeesSecurityReports(user);
        var documents = db.Seen<SecurityDocument>(user).AsNoTracking().Where(d => drafts || d.State != SecurityDocumentState.Draft);
        if (kind is not null) documents = documents.Where(d => d.Kind == kind);
        if (state is not null)
        {
            var wanted = Enum.Parse<SecurityDocumentState>(state, ignoreCase: true);
            documents = documents.Where(d => d.State == wanted);
        }

        if (after is { } key) documents = documents.Where(d => d.Id < key);
        var today = clock.Today();
        var rows = await documents.OrderByDescending(d => d.Id).Take(take + 1)
            .Select(d => new Row(d.Id, d.Kind, d.Number, d.Title, d.State, d.Covenant, d.AdoptedOn, d.ReviewDueOn, d.ReviewDueOn < today))
            .ToListAsync(ct);
        account.Audit("security-document.listed", null, null, "security");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => row.Id, http));
    }
}
