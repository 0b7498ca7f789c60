namespace Platform.Governance.DecisionMaking.WorkProcesses;

/// <summary>All versions, the newest first; a draft only for the bodies and their secretaries.</summary>
internal static class ListWorkProcesses
{
    internal sealed record Row(
        Guid Id, int? Number, string Title, string Changes, string Covenant, DateTimeOffset DraftedAt, DateTimeOffset? AdoptedAt,
        IReadOnlyList<string> StillToSend);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/work-processes", Handle).WithName(nameof(ListWorkProcesses)).WithTags("Werkproces")
        .WithSummary("De versies van het werkproces").RequireHouse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        bool? stillToSend, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset DraftedAt, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var drafts = user.IsAny(Rights.Readers);
        var processes = db.Seen<WorkProcess>(user).AsNoTracking().Where(p => drafts || p.AdoptedAt != null);
        if (stillToSend is { } owed)
        {
            var parties = house.Parties.Select(static party => party.Id).ToArray();
            processes = processes.Where(p => (p.AdoptedAt != null && p.Copies.Count(copy => parties.Contains(copy.Party)) < parties.Length) == owed);
        }

        if (after is { } key) processes = processes.Where(p => p.DraftedAt < key.DraftedAt || (p.DraftedAt == key.DraftedAt && p.Id < key.Id));
        var found = await processes.Include(static p => p.Copies).OrderByDescending(static p => p.DraftedAt).ThenByDescending(static p => p.Id)
            .Take(take + 1).AsSplitQuery()
            .ToListAsync(ct);
        account.Audit("work-process.listed", null, null, BodyIds.TacticalMeeting);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(found.Select(p => new Row(p.Id, p.Number, p.Title, p.Changes, p.Covenant, p.DraftedAt, p.AdoptedAt, p.Owed(house)))
            .ToList()
            .ToPage(take, static row => (row.DraftedAt, row.Id), http));
    }
}
