using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>How many requests there are in each state, of those the user may see and no others.</summary>
internal static class CountInformationRequests
{
    internal sealed record StateCount(string State, int Count);

    internal sealed record Response(string? Process, IReadOnlyList<StateCount> States, int DueSoon, int Overdue, int Total);

    internal sealed record Query(string? Process, string? Party, string? Municipality);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/information-requests/counts", Handle).WithName(nameof(CountInformationRequests))
        .WithSummary("Aantallen informatieverzoeken per stand, binnen één proces").WithTags("Informatieverzoeken").RequireRoles(Rights.Parties)
        .MayRefuse();

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var act = new Act("information-request.counted", "intake");
        var (process, no) = await use.OneProcessAsync(act, query.Process, Limits.Check(query));
        if (process is null) return no!;

        var today = use.Today;
        var soon = today.AddDays(Reminder.DaysBefore);
        var requests = use.Seen<InformationRequest>().Where(r => r.Process == process);
        if (query.Party is { } party) requests = requests.Where(r => r.Party == party);
        if (query.Municipality is { } municipality) requests = requests.Where(r => r.Municipality == municipality);
        var counts = await requests.GroupBy(r => r.State)
            .Select(same => new
            {
                State = same.Key, Count = same.Count(), Overdue = same.Count(r => r.DueOn < today),
                Soon = same.Count(r => r.DueOn >= today && r.DueOn <= soon),
            })
            .ToListAsync(use.Aborted);
        var open = counts.SingleOrDefault(same => same.State == RequestStates.Open);
        return await use.ShowAsync(act with { Process = process }, new Response(
            process, [.. RequestStates.All.Select(state => new StateCount(state, counts.SingleOrDefault(same => same.State == state)?.Count ?? 0))],
            open?.Soon ?? 0, open?.Overdue ?? 0, counts.Sum(same => same.Count)));
    }
}
