using Platform.Triage.Access;
using Platform.Triage.Weighings;

namespace Platform.Triage.Sessions;

/// <summary>The cases that wait for triage: the most urgent first, and of those the oldest.</summary>
internal static class GetAgenda
{
    internal sealed record SessionView(Guid Id, DateTimeOffset StartsAt);

    internal sealed record Row(
        Guid CaseId, string State, string? ReferringParty, string? Municipality, int SubjectCount, DateTimeOffset? ReferredAt, int? AgeInDays,
        int Loops, DateTimeOffset? FirstAskedAt, DateTimeOffset? AnsweredAt, string? Urgency, DateOnly? NextTriageOn, bool Overdue,
        SessionView? Session);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/agenda", Handle).WithName(nameof(GetAgenda))
        .WithSummary("Casussen die op triage wachten, op spoed en ouderdom").WithTags("Triage").RequireRoles(Rights.Wide);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? process, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors().Text(process, "process", 40);
        var (take, after) = Paging.Read<(int Place, DateTimeOffset ReferredAt, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var house = covenants.House(user.House);
        if (Refusals.RefuseProcess(house, process!) is { } refusal) return await db.Refuse(account, refusal, "agenda.viewed", null, null, ct, commit: true, process: process);

        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var waiting = db.Seen<Weighing>(user, now).Where(w => w.Process == process && w.ReferredAt != null).Waiting();
        if (after is { } last)
        {
            var (place, at, id) = (last.Place, last.ReferredAt.ToUniversalTime(), last.Id);
            waiting = waiting.Where(w => EF.Functions.GreaterThan(
                ValueTuple.Create(w.UrgencyPlace, w.ReferredAt!.Value, w.Id), ValueTuple.Create(place, at, id)));
        }

        var rows = await waiting.OrderBy(w => w.UrgencyPlace).ThenBy(w => w.ReferredAt).ThenBy(w => w.Id).Take(take + 1).AsNoTracking()
            .ToListAsync(ct);
        var page = rows.ToPage(take, w => (w.UrgencyPlace, w.ReferredAt!.Value, w.Id), http);
        var cases = page.Items.Select(w => w.Id).ToList();
        var planned = (await (
            from item in db.Set<AgendaItem>()
            join session in db.Set<TriageSession>() on item.SessionId equals session.Id
            where item.House == user.House && cases.Contains(item.WeighingId) && session.State == SessionStates.Planned
            orderby session.StartsAt
            select new { item.WeighingId, session.Id, session.StartsAt }).ToListAsync(ct)).ToLookup(item => item.WeighingId);
        Telemetry.Mark(house.Id, process);
        account.Audit("agenda.viewed", null, process, "triage", cases);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Page<Row>([.. page.Items.Select(w => new Row(
            w.Id, w.State, w.ReferringParty, w.Municipality, w.SubjectCount, w.ReferredAt, Days.Old(w.ReferredAt, null, today), w.Loops,
            w.FirstAskedAt, w.AnsweredAt, w.Urgency, w.NextTriageOn, w.IsOverdue(today),
            planned[w.Id].Select(session => new SessionView(session.Id, session.StartsAt)).FirstOrDefault()))], page.Next));
    }
}
