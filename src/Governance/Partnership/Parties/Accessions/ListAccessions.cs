namespace Platform.Governance.Partnership.Parties.Accessions;

/// <summary>The applications for accession, the latest first.</summary>
internal static class ListAccessions
{
    internal sealed record Row(
        Guid Id, string Party, string Organisation, string Kind, string WgsClass, AccessionState State,
        DateOnly AppliedOn, string AppliedTo, DateTimeOffset? ActiveAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/accessions", Handle).WithName(nameof(ListAccessions)).WithTags("Toetreding")
        .WithSummary("Aanvragen tot toetreding").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? state, string? party, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, Account account, HttpContext http,
        CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        if (state is not null) errors.OneOf(state, "state", "applied", "informed", "rejected", "withdrawn", "active");
        if (errors.Any) return errors.ToProblem();

        var accessions = db.Seen<Accession>(user).AsNoTracking();
        if (state is not null)
        {
            var wanted = Enum.Parse<AccessionState>(state, ignoreCase: true);
            accessions = accessions.Where(a => a.State == wanted);
        }

        if (party is not null) accessions = accessions.Where(a => a.Party == party);
        if (after is { } key) accessions = accessions.Where(a => a.Id < key);
        var rows = await accessions.OrderByDescending(a => a.Id).Take(take + 1)
            .Select(a => new Row(a.Id, a.Party, a.Organisation, a.Kind, a.WgsClass, a.State, a.AppliedOn, a.AppliedTo, a.ActiveAt)).ToListAsync(ct);
        account.Audit("accession.listed", null, null, RuleIds.Gov17);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => row.Id, http));
    }
}
