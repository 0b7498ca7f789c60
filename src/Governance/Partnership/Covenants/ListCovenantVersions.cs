namespace Platform.Governance.Partnership.Covenants;

/// <summary>COV-08: the versions of a covenant, the newest first, or the one that was in force on a day. A covenant is public.</summary>
internal static class ListCovenantVersions
{
    internal sealed record Row(string Version, DateOnly? InForceFrom, DateOnly? InForceUntil, Guid? AmendmentId);

    internal sealed record Query(DateOnly? On, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/covenants/{covenant}/versions", Handle).WithName(nameof(ListCovenantVersions))
        .WithTags("Convenanten").WithSummary("De versies van een convenant, of die van een dag").RequireHouse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string covenant, [AsParameters] Query query, CovenantCatalog covenants, UseCase use)
    {
        if (covenants.Covenants.All(known => known.Id != covenant)) return Problems.NotFound();
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly From, bool Known)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var versions = use.Db.Set<CovenantVersion>().AsNoTracking().Where(v => v.Covenant == covenant);
        if (query.On is { } day) versions = versions.InForceOn(covenant, day);
        if (after is { } key) versions = versions.Where(v => key.Known && (v.InForceFrom == null || v.InForceFrom < key.From));
        var rows = await Rows(use.Db, versions).Take(take + 1).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("covenant-version.listed", "covenant"),
            rows.ToPage(take, static row => (row.InForceFrom ?? default, row.InForceFrom is not null), use.Http));
    }

    /// <summary>A version runs until the day before the next one.</summary>
    internal static IQueryable<Row> Rows(PlatformDbContext db, IQueryable<CovenantVersion> versions) => versions
        .OrderBy(v => v.InForceFrom == null).ThenByDescending(v => v.InForceFrom)
        .Select(v => new
        {
            v.Name, v.InForceFrom, v.AmendmentId,
            Next = db.Set<CovenantVersion>()
                .Where(next => next.Covenant == v.Covenant && next.InForceFrom != null && (v.InForceFrom == null || next.InForceFrom > v.InForceFrom))
                .Min(next => next.InForceFrom),
        })
        .Select(v => new Row(v.Name, v.InForceFrom, v.Next == null ? null : v.Next.Value.AddDays(-1), v.AmendmentId));
}
