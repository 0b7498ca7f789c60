namespace Platform.Triage.Weighings;

/// <summary>The weighings a user may see, newest case first.</summary>
internal static class ListWeighings
{
    internal sealed record Row(
        Guid CaseId, string Process, string State, string? Outcome, string? ReferringParty, string? Municipality, DateTimeOffset? ReferredAt,
        DateTimeOffset? IntakeCompletedAt, DateOnly? NextTriageOn, DateTimeOffset? DecidedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/weighings", Handle).WithName(nameof(ListWeighings))
        .WithSummary("Wegingen, nieuwste casus eerst").WithTags("Wegingen").RequireRoles(TriageRights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? state, string? process, int? limit, string? cursor,
        TriageDbContext db, CurrentUser user, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        if (state is not null) errors.OneOf(state, "state", WeighingStates.All);
        if (errors.Any) return errors.ToProblem();

        var now = clock.GetUtcNow();
        var weighings = db.WeighingsFor(user, now);
        if (!user.IsAny(TriageRights.WideAndGuards))
        {
            var involved = db.InvolvedOnce(user, now);
            if (after is { } beyond) involved = involved.Where(caseId => caseId < beyond);
            weighings = from caseId in involved join w in db.Weighings on caseId equals w.Id where w.House == user.House && w.ShieldedAt == null select w;
        }

        if (state is not null) weighings = weighings.Where(w => w.State == state);
        if (process is not null) weighings = weighings.Where(w => w.Process == process);
        if (after is { } last) weighings = weighings.Where(w => w.Id < last);
        var rows = await weighings.OrderByDescending(w => w.Id).Take(take + 1)
            .Select(w => new Row(w.Id, w.Process, w.State, w.Outcome, w.ReferringParty, w.Municipality, w.ReferredAt, w.IntakeCompletedAt,
                w.NextTriageOn, w.DecidedAt))
            .ToListAsync(ct);
        var page = rows.ToPage(take, row => row.CaseId, http);
        Telemetry.Mark(user.House, process);
        account.Audit("weighing.listed", null, process, "triage", page.Items.Select(row => row.CaseId));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }
}
