using Platform.Triage.Access;
using Platform.Triage.Weighings;

namespace Platform.Triage.Sessions;

/// <summary>The triage sessions of one process, latest first.</summary>
internal static class ListSessions
{
    internal sealed record Row(Guid Id, string Process, string Mode, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, string State);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/sessions", Handle).WithName(nameof(ListSessions))
        .WithSummary("Triagezittingen van één proces, laatste eerst").WithTags("Triage").RequireRoles(Rights.WideAndGuards);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? process, string? state, DateTimeOffset? from, int? limit, string? cursor, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset StartsAt, Guid Id)>(limit, cursor, errors);
        if (state is not null) errors.OneOf(state, "state", SessionStates.All);
        var house = covenants.House(user.House);
        var one = house.OneProcess(user, process, errors);
        if (errors.Any) return errors.ToProblem();
        if (Refusals.RefuseProcess(house, one) is { } refusal) return await db.Refuse(account, refusal, "session.listed", null, null, ct, commit: true, process: one);

        var sessions = db.Seen<TriageSession>(user).Where(s => s.Process == one);
        if (state is not null) sessions = sessions.Where(s => s.State == state);
        if (from is { } since) sessions = sessions.Where(s => s.StartsAt >= since.ToUniversalTime());
        if (after is { } last)
        {
            var (at, id) = (last.StartsAt.ToUniversalTime(), last.Id);
            sessions = sessions.Where(s => EF.Functions.LessThan(ValueTuple.Create(s.StartsAt, s.Id), ValueTuple.Create(at, id)));
        }

        var rows = await sessions.OrderByDescending(s => s.StartsAt).ThenByDescending(s => s.Id).Take(take + 1)
            .Select(s => new Row(s.Id, s.Process, s.Mode, s.StartsAt, s.EndsAt, s.Place, s.State)).ToListAsync(ct);
        Telemetry.Mark(house.Id, one);
        account.Audit("session.listed", null, one, "triage");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, row => (row.StartsAt, row.Id), http));
    }
}
