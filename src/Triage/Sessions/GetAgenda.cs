using Platform.Triage.Access;
using Platform.Triage.Weighings;

namespace Platform.Triage.Sessions;

/// <summary>The cases that wait for triage: the most urgent first, and of those the oldest.</summary>
internal static class GetAgenda
{
    internal sealed record Query(
        [Required, MaxLength(40), ProfileCode("de processen van het huis")] string? Process, [PageLimit] int? Limit, string? Cursor);

    internal sealed record SessionView(Guid Id, DateTimeOffset StartsAt);

    internal sealed record Row(
        Guid CaseId, string State, string? ReferringParty, string? Municipality, int SubjectCount, DateTimeOffset? ReferredAt, int? AgeInDays,
        int Loops, DateTimeOffset? FirstAskedAt, DateTimeOffset? AnsweredAt, string? Urgency, DateOnly? NextTriageOn, bool Overdue,
        SessionView? Session);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/agenda", Handle).WithName(nameof(GetAgenda))
        .WithSummary("Casussen die op triage wachten, op spoed en ouderdom").WithTags("Triage").RequireRoles(Roles.Leaders);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(int Place, DateTimeOffset ReferredAt, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var (process, no) = await use.OneProcessAsync(new("agenda.viewed", "triage") { Process = query.Process }, query.Process, errors);
        if (no is not null) return no;

        var (db, today) = (use.Db, use.Today);
        var waiting = use.Seen<Weighing>().Where(w => w.Process == process && w.ReferredAt != null).Waiting();
        if (after is { } last)
        {
            var (place, at, id) = (last.Place, last.ReferredAt.ToUniversalTime(), last.Id);
            waiting = waiting.Where(w => EF.Functions.GreaterThan(
                ValueTuple.Create(w.UrgencyPlace, w.ReferredAt!.Value, w.Id), ValueTuple.Create(place, at, id)));
        }

        var rows = await waiting.OrderBy(w => w.UrgencyPlace).ThenBy(w => w.ReferredAt).ThenBy(w => w.Id).Take(take + 1).AsNoTracking()
            .ToListAsync(use.Aborted);
        var page = rows.ToPage(take, w => (w.UrgencyPlace, w.ReferredAt!.Value, w.Id), use.Http);
        var (house, cases) = (use.User.House, page.Items.Select(w => w.Id).ToList());
        var planned = (await (
            from item in db.Set<AgendaItem>()
            join session in db.Set<TriageSession>() on item.SessionId equals session.Id
            where item.House == house && cases.Contains(item.WeighingId) && session.State == SessionStates.Planned
            orderby session.StartsAt
            select new { item.WeighingId, session.Id, session.StartsAt }).ToListAsync(use.Aborted)).ToLookup(item => item.WeighingId);
        return await use.ShowAsync(new("agenda.viewed", "triage") { Process = process, Hits = cases }, page.Select(w => new Row(
            w.Id, w.State, w.ReferringParty, w.Municipality, w.SubjectCount, w.ReferredAt, Days.Old(w.ReferredAt, null, today), w.Loops,
            w.FirstAskedAt, w.AnsweredAt, w.Urgency, w.NextTriageOn, w.IsOverdue(today),
            planned[w.Id].Select(session => new SessionView(session.Id, session.StartsAt)).FirstOrDefault())));
    }
}
