using Platform.Triage.Access;

namespace Platform.Triage.Weighings;

/// <summary>The weighings of one process that a user may see, newest case first.</summary>
internal static class ListWeighings
{
    internal sealed record Row(
        Guid CaseId, string Process, string State, string? Outcome, string? ReferringParty, string? Municipality, DateTimeOffset? ReferredAt,
        DateTimeOffset? IntakeCompletedAt, DateOnly? NextTriageOn, DateTimeOffset? DecidedAt, int? AgeInDays, int Loops, DateTimeOffset? FirstAskedAt,
        string? Urgency, bool Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/weighings", Handle).WithName(nameof(ListWeighings))
        .WithSummary("Wegingen van één proces, nieuwste casus eerst").WithTags("Wegingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? state, string? process, string? municipality, string? party, int? minAgeDays, bool? overdue, DateOnly? nextTriageBefore, int? limit,
        string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        if (state is not null) errors.OneOf(state, "state", WeighingStates.All);
        errors.OptionalText(municipality, "municipality", 20).OptionalText(party, "party", 100);
        errors.Check(minAgeDays is null or (>= 0 and <= 36500), "minAgeDays", "Geef een aantal dagen.");
        var house = covenants.House(user.House);
        var one = house.OneProcess(user, process, errors);
        if (errors.Any) return errors.ToProblem();
        if (Refusals.RefuseProcess(house, one) is { } refusal) return await db.Refuse(account, refusal, "weighing.listed", null, null, ct, commit: true, process: one);

        var (now, today) = (clock.GetUtcNow(), clock.Today());
        IQueryable<Weighing> Newest(IQueryable<Weighing> weighings)
        {
            weighings = weighings.Where(w => w.Process == one);
            if (state is not null) weighings = weighings.Where(w => w.State == state);
            if (municipality is not null) weighings = weighings.Where(w => w.Municipality == municipality);
            if (party is not null) weighings = weighings.Where(w => w.ReferringParty == party);
            if (minAgeDays is { } days)
            {
                var before = Days.ReferredBefore(today, days);
                weighings = weighings.Where(w => w.ReferredAt < before);
            }

            if (nextTriageBefore is { } day) weighings = weighings.Waiting().Where(w => w.NextTriageOn < day);
            if (overdue is true) weighings = weighings.Waiting().Where(w => w.NextTriageOn < today);
            if (overdue is false)
            {
                weighings = weighings.Where(w => w.NextTriageOn == null || w.NextTriageOn >= today
                    || (w.State != WeighingStates.Ready && w.State != WeighingStates.Unclear));
            }

            if (after is { } last) weighings = weighings.Where(w => w.Id < last);
            return weighings.OrderByDescending(w => w.Id).Take(take + 1);
        }

        // Two walks down an index, each in the order of the list and stopping at a page, instead of one OR that has no index.
        IQueryable<Weighing> InvolvedAndOpened()
        {
            var (open, involved) = (db.Unhidden<Weighing>(user), db.InvolvedOnce(user, now, Rights.Phases));
            if (after is { } beyond) involved = involved.Where(caseId => caseId < beyond);
            return Newest(from caseId in involved join w in open on caseId equals w.Id select w)
                .Concat(Newest(from caseId in db.OpenedOnce(user, now, Rights.Phases) join w in open on caseId equals w.Id select w));
        }

        var newest = user.IsAny(Rights.WideAndGuards) ? Newest(db.Seen<Weighing>(user, now)) : InvolvedAndOpened();
        var rows = await newest.OrderByDescending(w => w.Id).Take(take + 1).AsNoTracking().ToListAsync(ct);
        var page = rows.ConvertAll(w => Of(w, today)).ToPage(take, row => row.CaseId, http);
        Telemetry.Mark(house.Id, one);
        account.Audit("weighing.listed", null, one, "triage", page.Items.Select(row => row.CaseId));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }

    private static Row Of(Weighing w, DateOnly today) => new(
        w.Id, w.Process, w.State, w.Outcome, w.ReferringParty, w.Municipality, w.ReferredAt, w.IntakeCompletedAt, w.NextTriageOn, w.DecidedAt,
        Days.Old(w.ReferredAt, w.EndedAt, today), w.Loops, w.FirstAskedAt, w.Urgency, w.IsOverdue(today));
}
