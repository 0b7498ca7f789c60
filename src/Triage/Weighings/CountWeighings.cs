using Platform.Triage.Access;

namespace Platform.Triage.Weighings;

/// <summary>How many weighings of one process stand where; counts only what the user may see.</summary>
internal static class CountWeighings
{
    internal sealed record Query(string? Process);

    internal sealed record Row(string State, long Count);

    internal sealed record Response(string Process, IReadOnlyList<Row> Items, long Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/weighings/counts", Handle).WithName(nameof(CountWeighings))
        .WithSummary("Aantallen wegingen per stand").WithTags("Wegingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var act = new Act("weighing.counted", "triage") { Process = query.Process };
        var (one, no) = await use.OneProcessAsync(act, query.Process, Limits.Check(query));
        if (no is not null) return no;

        var today = use.Today;
        // Counting reads every row of the process, so that it asks of each no more than it must; the database holds the grounds all the same.
        var weighings = use.Db.Unhidden<Weighing>(use.User).Where(w => w.Process == one);
        if (!use.User.IsAny(Roles.LeadersAndGuards))
        {
            var reached = use.Db.CasesOf(use.User, use.Now, Rights.Phases);
            weighings = weighings.Where(w => reached.Contains(w.Id));
        }

        var counted = await weighings.GroupBy(w => w.State).Select(group => new { State = group.Key, Count = group.LongCount() })
            .ToListAsync(use.Aborted);
        var overdue = await weighings.Waiting().LongCountAsync(w => w.NextTriageOn < today, use.Aborted);
        return await use.ShowAsync(act with { Process = one }, new Response(
            one!, [.. WeighingStates.All.Select(state => new Row(state, counted.Find(row => row.State == state)?.Count ?? 0))], overdue));
    }
}
