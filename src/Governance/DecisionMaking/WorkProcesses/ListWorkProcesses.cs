namespace Platform.Governance.DecisionMaking.WorkProcesses;

/// <summary>All versions, the newest first; a draft only for the bodies and their secretaries.</summary>
internal static class ListWorkProcesses
{
    internal sealed record Row(
        Guid Id, int? Number, string Title, string Changes, string Covenant, DateTimeOffset DraftedAt, DateTimeOffset? AdoptedAt,
        IReadOnlyList<string> StillToSend);

    internal sealed record Query(bool? StillToSend, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/work-processes", Handle).WithName(nameof(ListWorkProcesses)).WithTags("Werkproces")
        .WithSummary("De versies van het werkproces").RequireHouse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateTimeOffset DraftedAt, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var drafts = use.User.IsAny(Rights.Readers);
        var processes = use.Seen<WorkProcess>().AsNoTracking().Where(p => drafts || p.AdoptedAt != null);
        if (query.StillToSend is { } owed)
        {
            var parties = use.House.Parties.Select(static party => party.Id).ToArray();
            processes = processes.Where(p => (p.AdoptedAt != null && p.Copies.Count(copy => parties.Contains(copy.Party)) < parties.Length) == owed);
        }

        if (after is { } key) processes = processes.Where(p => p.DraftedAt < key.DraftedAt || (p.DraftedAt == key.DraftedAt && p.Id < key.Id));
        var rows = await processes.Include(static p => p.Copies).OrderByDescending(static p => p.DraftedAt).ThenByDescending(static p => p.Id)
            .Take(take + 1).AsSplitQuery().ToListAsync(use.Aborted);
        var page = rows.ToPage(take, static row => (row.DraftedAt, row.Id), use.Http).Select(p => new Row(
            p.Id, p.Number, p.Title, p.Changes, p.Covenant, p.DraftedAt, p.AdoptedAt, p.Owed(use.House)));
        return await use.ShowAsync(new("work-process.listed", BodyIds.TacticalMeeting), page);
    }
}
