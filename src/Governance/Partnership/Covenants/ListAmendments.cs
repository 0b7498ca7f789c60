namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-18: the amendments of the covenant, the newest first, with how far they are.</summary>
internal static class ListAmendments
{
    internal sealed record Row(
        Guid Id, string Version, string BaseVersion, AmendmentState State, DateOnly InForceFrom, string ProposedBy, DateTimeOffset ProposedAt,
        int Houses, IReadOnlyList<string> DecidedBy, int Signed, int Refused);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/amendments", Handle).WithName(nameof(ListAmendments)).WithTags("Wijzigingen")
        .WithSummary("Wijzigingen van het convenant").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? state, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset ProposedAt, Guid Id)>(limit, cursor, errors);
        if (state is not null) errors.OneOf(state, "state", "proposed", "rejected", "withdrawn", "entered");
        if (errors.Any) return errors.ToProblem();

        var amendments = db.Seen<Amendment>(user).AsNoTracking().Where(a => a.Covenant == house.Covenant.Id);
        if (state is not null)
        {
            var wanted = Enum.Parse<AmendmentState>(state, ignoreCase: true);
            amendments = amendments.Where(a => a.State == wanted);
        }

        if (after is { } key) amendments = amendments.Where(a => a.ProposedAt < key.ProposedAt || (a.ProposedAt == key.ProposedAt && a.Id < key.Id));
        var rows = await amendments.OrderByDescending(a => a.ProposedAt).ThenByDescending(a => a.Id).Take(take + 1)
            .Select(a => new Row(a.Id, a.NewVersion, a.BaseVersion, a.State, a.InForceFrom, a.ProposedBy, a.ProposedAt, a.Houses.Length,
                a.Decisions.Select(decided => decided.House).ToList(), a.Signatures.Count(given => given.Answer == AmendmentAnswer.Signed),
                a.Signatures.Count(given => given.Answer == AmendmentAnswer.Refused)))
            .AsSplitQuery().ToListAsync(ct);
        account.Audit("amendment.listed", null, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => (row.ProposedAt, row.Id), http));
    }
}
