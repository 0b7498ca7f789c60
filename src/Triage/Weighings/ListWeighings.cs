using Platform.Triage.Access;

namespace Platform.Triage.Weighings;

/// <summary>The weighings of one process that a user may see, newest case first.</summary>
internal static class ListWeighings
{
    internal sealed record Query(
        [Codes(typeof(WeighingStates))] string? State, string? Process, [MaxLength(20)] string? Municipality, [MaxLength(100)] string? Party,
        [Range(0, 36500, ErrorMessage = "Geef een aantal dagen.")] int? MinAgeDays, bool? Overdue, DateOnly? NextTriageBefore, [PageLimit] int? Limit,
        string? Cursor);

    internal sealed record Row(
        Guid CaseId, string Process, string State, string? Outcome, string? ReferringParty, string? Municipality, DateTimeOffset? ReferredAt,
        DateTimeOffset? IntakeCompletedAt, DateOnly? NextTriageOn, DateTimeOffset? DecidedAt, int? AgeInDays, int Loops, DateTimeOffset? FirstAskedAt,
        string? Urgency, bool Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/weighings", Handle).WithName(nameof(ListWeighings))
        .WithSummary("Wegingen van één proces, nieuwste casus eerst").WithTags("Wegingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        var (one, no) = await use.OneProcessAsync(new("weighing.listed", "triage") { Process = query.Process }, query.Process, errors);
        if (no is not null) return no;

        var (now, today) = (use.Now, use.Today);
        IQueryable<Weighing> Newest(IQueryable<Weighing> weighings)
        {
            weighings = Chosen(weighings.Where(w => w.Process == one), query, today);
            if (after is { } last) weighings = weighings.Where(w => w.Id < last);
            return weighings.OrderByDescending(w => w.Id).Take(take + 1);
        }

        // Two walks down an index, each in the order of the list and stopping at a page, instead of one OR that has no index.
        IQueryable<Weighing> InvolvedAndOpened()
        {
            var (open, involved) = (use.Db.Unhidden<Weighing>(use.User), use.Db.InvolvedOnce(use.User, now, Rights.Phases));
            if (after is { } beyond) involved = involved.Where(caseId => caseId < beyond);
            return Newest(from caseId in involved join w in open on caseId equals w.Id select w)
                .Concat(Newest(from caseId in use.Db.OpenedOnce(use.User, now, Rights.Phases) join w in open on caseId equals w.Id select w));
        }

        var newest = use.User.IsAny(Roles.LeadersAndGuards) ? Newest(use.Seen<Weighing>()) : InvolvedAndOpened();
        var rows = await newest.OrderByDescending(w => w.Id).Take(take + 1).AsNoTracking().ToListAsync(use.Aborted);
        var page = rows.ToPage(take, w => w.Id, use.Http).Select(w => new Row(
            w.Id, w.Process, w.State, w.Outcome, w.ReferringParty, w.Municipality, w.ReferredAt, w.IntakeCompletedAt, w.NextTriageOn, w.DecidedAt,
            Days.Old(w.ReferredAt, w.EndedAt, today), w.Loops, w.FirstAskedAt, w.Urgency, w.IsOverdue(today)));
        return await use.ShowAsync(new("weighing.listed", "triage") { Process = one, Hits = [.. page.Items.Select(row => row.CaseId)] }, page);
    }

    private static IQueryable<Weighing> Chosen(IQueryable<Weighing> weighings, Query query, DateOnly today)
    {
        if (query.State is { } state) weighings = weighings.Where(w => w.State == state);
        if (query.Municipality is { } municipality) weighings = weighings.Where(w => w.Municipality == municipality);
        if (query.Party is { } party) weighings = weighings.Where(w => w.ReferringParty == party);
        if (query.MinAgeDays is { } days)
        {
            var before = Days.ReferredBefore(today, days);
            weighings = weighings.Where(w => w.ReferredAt < before);
        }

        if (query.NextTriageBefore is { } day) weighings = weighings.Waiting().Where(w => w.NextTriageOn < day);
        return query.Overdue switch
        {
            true => weighings.Waiting().Where(w => w.NextTriageOn < today),
            false => weighings.Where(w => w.NextTriageOn == null || w.NextTriageOn >= today
                || (w.State != WeighingStates.Ready && w.State != WeighingStates.Unclear)),
            null => weighings,
        };
    }
}
