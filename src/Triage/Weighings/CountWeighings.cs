using Platform.Triage.Access;

namespace Platform.Triage.Weighings;

/// <summary>How many weighings of one process stand where; counts only what the user may see.</summary>
internal static class CountWeighings
{
    internal sealed record Row(string State, long Count);

    internal sealed record Response(string Process, IReadOnlyList<Row> Items, long Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/weighings/counts", Handle).WithName(nameof(CountWeighings))
        .WithSummary("Aantallen wegingen per stand").WithTags("Wegingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string? process, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var one = house.OneProcess(user, process, errors);
        if (errors.Any) return errors.ToProblem();
        if (Refusals.RefuseProcess(house, one) is { } refusal) return await db.Refuse(account, refusal, "weighing.counted", null, null, ct, commit: true, process: one);

        var (now, today) = (clock.GetUtcNow(), clock.Today());
        // Counting reads every row of the process, so that it asks of each no more than it must; the database holds the grounds all the same.
        var weighings = db.Unhidden<Weighing>(user).Where(w => w.Process == one);
        if (!user.IsAny(Rights.WideAndGuards))
        {
            var reached = db.CasesOf(user, now, Rights.Phases);
            weighings = weighings.Where(w => reached.Contains(w.Id));
        }

        var counted = await weighings.GroupBy(w => w.State).Select(group => new { State = group.Key, Count = group.LongCount() }).ToListAsync(ct);
        var overdue = await weighings.Waiting().LongCountAsync(w => w.NextTriageOn < today, ct);
        Telemetry.Mark(house.Id, one);
        account.Audit("weighing.counted", null, one, "triage");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(
            one!, [.. WeighingStates.All.Select(state => new Row(state, counted.Find(row => row.State == state)?.Count ?? 0))], overdue));
    }
}
