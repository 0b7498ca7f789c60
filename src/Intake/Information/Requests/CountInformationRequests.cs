using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>How many requests there are in each state, of those the user may see and no others.</summary>
internal static class CountInformationRequests
{
    internal sealed record StateCount(string State, int Count);

    internal sealed record Response(string? Process, IReadOnlyList<StateCount> States, int DueSoon, int Overdue, int Total);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/information-requests/counts", Handle).WithName(nameof(CountInformationRequests))
        .WithSummary("Aantallen informatieverzoeken per stand, binnen één proces").WithTags("Informatieverzoeken").RequireRoles(Rights.Parties);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string? process, string? party, string? municipality, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        process = house.OneProcess(user, process, errors);
        if (errors.Any) return errors.ToProblem();
        if (house.RefuseListOf(process) is { } refusal) return await db.Refuse(account, refusal, "information-request.counted", null, ct);

        var today = clock.Today();
        var soon = today.AddDays(Reminder.DaysBefore);
        var requests = db.Seen<InformationRequest>(user).Where(r => r.Process == process);
        if (party is not null) requests = requests.Where(r => r.Party == party);
        if (municipality is not null) requests = requests.Where(r => r.Municipality == municipality);
        var counts = await requests.GroupBy(r => r.State)
            .Select(same => new
            {
                State = same.Key, Count = same.Count(), Overdue = same.Count(r => r.DueOn < today),
                Soon = same.Count(r => r.DueOn >= today && r.DueOn <= soon),
            })
            .ToListAsync(ct);
        Telemetry.Mark(user.House, process);
        account.Audit("information-request.counted", null, process, "intake");
        await db.SaveChangesAsync(ct);
        var open = counts.SingleOrDefault(same => same.State == RequestStates.Open);
        return TypedResults.Ok(new Response(
            process, [.. RequestStates.All.Select(state => new StateCount(state, counts.SingleOrDefault(same => same.State == state)?.Count ?? 0))],
            open?.Soon ?? 0, open?.Overdue ?? 0, counts.Sum(same => same.Count)));
    }
}
