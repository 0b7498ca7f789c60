using Platform.Triage.Access;

namespace Platform.Triage.Sessions;

/// <summary>The triage sessions of one process, latest first.</summary>
internal static class ListSessions
{
    internal sealed record Query(
        string? Process, [Codes(typeof(SessionStates))] string? State, DateTimeOffset? From, [PageLimit] int? Limit, string? Cursor);

    internal sealed record Row(Guid Id, string Process, string Mode, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, string State);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/sessions", Handle).WithName(nameof(ListSessions))
        .WithSummary("Triagezittingen van één proces, laatste eerst").WithTags("Triage").RequireRoles(Roles.LeadersAndGuards);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateTimeOffset StartsAt, Guid Id)>(query.Limit, query.Cursor, errors);
        var (one, no) = await use.OneProcessAsync(new("session.listed", "triage") { Process = query.Process }, query.Process, errors);
        if (no is not null) return no;

        var sessions = use.Seen<TriageSession>().Where(s => s.Process == one);
        if (query.State is { } state) sessions = sessions.Where(s => s.State == state);
        if (query.From?.ToUniversalTime() is { } since) sessions = sessions.Where(s => s.StartsAt >= since);
        if (after is { } last)
        {
            var (at, id) = (last.StartsAt.ToUniversalTime(), last.Id);
            sessions = sessions.Where(s => EF.Functions.LessThan(ValueTuple.Create(s.StartsAt, s.Id), ValueTuple.Create(at, id)));
        }

        var rows = await sessions.OrderByDescending(s => s.StartsAt).ThenByDescending(s => s.Id).Take(take + 1)
            .Select(s => new Row(s.Id, s.Process, s.Mode, s.StartsAt, s.EndsAt, s.Place, s.State)).ToListAsync(use.Aborted);
        return await use.ShowAsync(
            new("session.listed", "triage") { Process = one }, rows.ToPage(take, row => (row.StartsAt, row.Id), use.Http));
    }
}
