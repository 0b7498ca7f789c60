namespace Platform.Governance.Partnership.Parties.Exclusions;

/// <summary>Notices of default and exclusions, the latest first.</summary>
internal static class ListExclusions
{
    internal sealed record Row(Guid Id, string Party, ExclusionState State, DateOnly NoticeOfDefaultSentOn, DateOnly RemedyBy,
        DateTimeOffset? EffectiveAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/exclusions", Handle).WithName(nameof(ListExclusions)).WithTags("Uitsluiting")
        .WithSummary("Ingebrekestellingen en uitsluitingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? state, string? party, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, Account account, HttpContext http,
        CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        if (state is not null) errors.OneOf(state, "state", "open", "withdrawn", "effected");
        if (errors.Any) return errors.ToProblem();

        var exclusions = db.Seen<Exclusion>(user).AsNoTracking();
        if (state is not null)
        {
            var wanted = Enum.Parse<ExclusionState>(state, ignoreCase: true);
            exclusions = exclusions.Where(e => e.State == wanted);
        }

        if (party is not null) exclusions = exclusions.Where(e => e.Party == party);
        if (after is { } key) exclusions = exclusions.Where(e => e.Id < key);
        var rows = await exclusions.OrderByDescending(e => e.Id).Take(take + 1)
            .Select(e => new Row(e.Id, e.Party, e.State, e.NoticeOfDefaultSentOn, e.RemedyBy, e.EffectiveAt)).ToListAsync(ct);
        account.Audit("exclusion.listed", null, null, RuleIds.Gov20);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => row.Id, http));
    }
}
