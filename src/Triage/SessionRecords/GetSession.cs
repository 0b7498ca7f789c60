using Platform.Triage.Decisions;
using Platform.Triage.Sessions;
using Platform.Triage.Weighings;

namespace Platform.Triage.SessionRecords;

/// <summary>One session: who sits in it by the profile, who was there, its agenda by urgency and age, what was decided, its minutes.</summary>
internal static class GetSession
{
    internal sealed record CancellationView(string Reason, DateTimeOffset At);

    internal sealed record AttendanceView(string Role, string Party, bool Chair, bool Decides);

    internal sealed record ItemView(
        Guid Id, Guid CaseId, string State, string? ReferringParty, string? Municipality, int? AgeInDays, int Loops, DateTimeOffset? FirstAskedAt,
        string? Urgency, DateOnly? NextTriageOn, bool Overdue, DateTimeOffset AddedAt);

    internal sealed record DecisionView(Guid Id, Guid CaseId, string Outcome, string? DecidedByRole, DateTimeOffset DecidedAt);

    internal sealed record MinuteView(Guid DecisionId, Guid CaseId, string Text, DateTimeOffset RecordedAt);

    internal sealed record MinutesView(string State, DateTimeOffset? AdoptedAt, IReadOnlyList<MinuteView> Entries);

    internal sealed record Response(
        Guid Id, string Process, string Mode, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, string State,
        CancellationView? Cancellation, string? Chair, IReadOnlyList<Member> Members, IReadOnlyList<AttendanceView> Attendances,
        IReadOnlyList<ItemView> AgendaItems, IReadOnlyList<DecisionView> Decisions, MinutesView? Minutes);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/sessions/{id:guid}", Handle).WithName(nameof(GetSession))
        .WithSummary("Een triagezitting").WithTags("Triage").RequireRoles(Roles.LeadersAndGuards);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var (db, house, today, ct) = (use.Db, use.House, use.Today, use.Aborted);
        var session = await use.Seen<TriageSession>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
        if (session is null) return Problems.NotFound();

        var visible = use.Seen<Weighing>();
        var agenda = await (
            from item in db.Set<AgendaItem>()
            join w in visible on item.WeighingId equals w.Id
            where item.SessionId == id && item.House == house.Id
            orderby w.UrgencyPlace, w.ReferredAt, w.Id
            select new { item, w }).AsNoTracking().ToListAsync(ct);
        var decisions = await (
            from d in db.Set<Decision>()
            where d.SessionId == id && d.House == house.Id && visible.Any(w => w.Id == d.WeighingId)
            orderby d.Id
            select new DecisionView(d.Id, d.WeighingId, d.Outcome, d.DecidedByRole, d.DecidedAt)).ToListAsync(ct);
        var minutes = await (
            from m in db.Set<Minute>()
            where m.SessionId == id && m.House == house.Id && visible.Any(w => w.Id == m.WeighingId)
            orderby m.DecisionId
            select new MinuteView(m.DecisionId, m.WeighingId, m.Text, m.RecordedAt)).ToListAsync(ct);
        var present = await db.Set<Attendance>().AsNoTracking().Where(a => a.House == house.Id && a.SessionId == id).OrderBy(a => a.Role)
            .ThenBy(a => a.Party).ToListAsync(ct);
        var cases = agenda.Select(row => row.w.Id).Union(decisions.Select(d => d.CaseId)).ToList();

        var process = house.Process(session.Process);
        var chair = process?.Triage?.Chair();
        return await use.ShowAsync(
            new("session.viewed", "triage")
            {
                On = id, Process = session.Process, Hits = cases, Processing = new("triage", "Triagezitting ingezien"),
            },
            new Response(
                id, session.Process, session.Mode, session.StartsAt, session.EndsAt, session.Place, session.State,
                session.CancelledAt is { } at ? new(session.CancelReason ?? "", at) : null, chair,
                process is null ? [] : SessionRules.Members(house, process),
                [.. present.Select(a => new AttendanceView(a.Role, a.Party, a.Role == chair, process?.Triage?.Deciders.Contains(a.Role) is true))],
                [.. agenda.Select(row => new ItemView(
                    row.item.Id, row.w.Id, row.w.State, row.w.ReferringParty, row.w.Municipality, Days.Old(row.w.ReferredAt, row.w.EndedAt, today),
                    row.w.Loops, row.w.FirstAskedAt, row.w.Urgency, row.w.NextTriageOn, row.w.IsOverdue(today), row.item.AddedAt))],
                decisions,
                minutes.Count == 0 && session.AdoptedAt is null
                    ? null
                    : new(session.AdoptedAt is null ? "draft" : "adopted", session.AdoptedAt, minutes)),
            session);
    }
}
