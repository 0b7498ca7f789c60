using Platform.Intake.Access;

namespace Platform.Intake.TopLists;

/// <summary>Who stands on the list, what is to be looked at first before the rest; and one place on it, with its reason.</summary>
internal static class ReadTopList
{
    internal sealed record Row(
        Guid Id, string Process, Guid ReferralId, Guid SubjectId, DateOnly ReviewOn, bool Overdue, string DecidedFor, DateTimeOffset DecidedAt);

    internal sealed record Entry(
        Guid Id, string Process, Guid ReferralId, Guid SubjectId, DateOnly ReviewOn, bool Overdue, string DecidedFor, DateTimeOffset DecidedAt,
        Guid CriteriaId, string Reason, string? Mandate);

    internal sealed record Query(string? Process, DateOnly? ReviewBefore, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/top-list/entries", HandleList).WithName("ListTopListEntries").WithSummary("De Top-X-lijst, eerst wat het eerst wordt herzien")
            .WithTags("Top-X-lijst").RequireRoles(Roles.LeadersAndGuards).MayRefuse();
        api.MapGet("/top-list/entries/{id:guid}", HandleOne).WithName("GetTopListEntry").WithSummary("Een plek op de Top-X-lijst")
            .WithTags("Top-X-lijst").RequireRoles(Roles.LeadersAndGuards);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> HandleList([AsParameters] Query query, UseCase use)
    {
        if (use.House.TopList is null) return Problems.NotFound();
        var act = new Act("top-list.listed", "intake");
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly ReviewOn, Guid Id)>(query.Limit, query.Cursor, errors);
        var (process, no) = await use.OneProcessAsync(act, query.Process, errors);
        if (process is null) return no!;

        var today = use.Today;
        var entries = use.Seen<TopListEntry>().Where(e => e.Process == process);
        if (query.ReviewBefore is { } before) entries = entries.Where(e => e.ReviewOn < before);
        if (after is { } key)
            entries = entries.Where(e => EF.Functions.GreaterThan(ValueTuple.Create(e.ReviewOn, e.Id), ValueTuple.Create(key.ReviewOn, key.Id)));
        var rows = await entries.AsNoTracking().OrderBy(e => e.ReviewOn).ThenBy(e => e.Id).Take(take + 1)
            .Select(e => new Row(e.Id, e.Process, e.ReferralId, e.SubjectId, e.ReviewOn, e.ReviewOn < today, e.DecidedFor, e.DecidedAt))
            .ToListAsync(use.Aborted);
        var page = rows.ToPage(take, row => (row.ReviewOn, row.Id), use.Http);
        return await use.ShowAsync(
            act with
            {
                Process = process,
                Hits = [.. page.Items.Select(row => row.ReferralId).Distinct()],
                Processing = new("intake", "Top-X-lijst getoond", [.. page.Items.Select(row => row.SubjectId).Distinct()]),
            },
            page);
    }

    internal static async Task<Results<Ok<Entry>, ProblemHttpResult>> HandleOne(Guid id, UseCase use)
    {
        if (use.House.TopList is null
            || await use.Seen<TopListEntry>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, use.Aborted) is not { } entry)
            return Problems.NotFound();
        var act = Act.OnCase("top-list.viewed", "intake", entry.ReferralId, entry.Process) with
        {
            Processing = new("intake", "Plek op de Top-X-lijst getoond", [entry.SubjectId]),
        };
        return await use.ShowAsync(act, new Entry(
            entry.Id, entry.Process, entry.ReferralId, entry.SubjectId, entry.ReviewOn, entry.ReviewOn < use.Today, entry.DecidedFor,
            entry.DecidedAt, entry.CriteriaId, entry.Reason.Value, entry.Mandate?.Value), entry);
    }
}
