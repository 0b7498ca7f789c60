namespace Platform.Governance.PlanningControl.Finance;

/// <summary>What is the same for both kinds of entries: how they are shown, and how one is taken back.</summary>
internal static class Entries
{
    /// <summary>An entry by its id.</summary>
    public static async Task<Results<Ok<TRow>, ProblemHttpResult>> ShowEntryAsync<T, TRow>(
        this UseCase use, Guid id, string action, Func<T, TRow> row) where T : Entry<T>, IWalled<T>
    {
        if (!use.House.SeesBoardPapers(use.User)) return await use.ClosedAsync(action);
        if (await use.EntryAsync<T>(id) is not { } entry) return Problems.NotFound();
        return await use.ShowAsync(new Act(action, BodyIds.Board) { On = id }, row(entry), entry);
    }

    /// <summary>GOV-23: takes an entry back with a counter entry; what was meant is recorded anew.</summary>
    public static async Task<Results<Created<NewResource>, ProblemHttpResult>> CorrectEntryAsync<T>(
        this UseCase use, Act act, string path, InputErrors errors, string? reason, IClosedYears closed) where T : Entry<T>, IWalled<T>
    {
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        return await use.Change(act, _ => use.EntryAsync<T>(act.On!.Value))
            .Input(errors)
            .Rule(async entry => use.House.Unless(
                    await use.IsFreeAsync(entry), RuleIds.Gov23, "Deze boeking is al teruggeboekt, of is zelf een tegenboeking.")
                ?? await closed.RefuseClosedAsync(use, entry.Year))
            .MakeAsync(entry =>
            {
                var counter = entry.Counter(reason!, use.Now);
                use.Db.Add(counter);
                return new(counter.Id, $"{path}/{counter.Id}", counter) { On = entry.Id };
            });
    }

    /// <summary>A page of entries, the latest year first.</summary>
    public static async Task<Page<T>> PageAsync<T>(this IQueryable<T> entries, int take, (int Year, Guid Id)? after, UseCase use)
        where T : Entry<T>, IWalled<T>
    {
        if (after is { } key) entries = entries.Where(e => e.Year < key.Year || (e.Year == key.Year && e.Id < key.Id));
        var found = await entries.OrderByDescending(e => e.Year).ThenByDescending(e => e.Id).Take(take + 1).ToListAsync(use.Aborted);
        return found.ToPage(take, static entry => (entry.Year, entry.Id), use.Http);
    }

    private static Task<T?> EntryAsync<T>(this UseCase use, Guid id) where T : Entry<T>, IWalled<T> =>
        use.Seen<T>().AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == id, use.Aborted);

    private static async Task<bool> IsFreeAsync<T>(this UseCase use, T entry) where T : Entry<T>, IWalled<T> =>
        entry.Corrects is null && !await use.Seen<T>().AnyAsync(other => other.Corrects == entry.Id, use.Aborted);
}
