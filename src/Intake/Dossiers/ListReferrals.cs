using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>The referrals a user may see, newest first; without names, so that a list shows no more of a person than that there is a case.</summary>
internal static class ListReferrals
{
    internal sealed record Row
    {
        public required Guid Id { get; init; }

        public required string Process { get; init; }

        public required string Phase { get; init; }

        public required string? Outcome { get; init; }

        public required string ReferringParty { get; init; }

        public required string? Municipality { get; init; }

        public required int SubjectCount { get; init; }

        public required DateTimeOffset ReferredAt { get; init; }

        public required DateTimeOffset? CompletedAt { get; init; }
    }

    internal sealed record Query(
        [Codes(typeof(Phases))] string? Phase, string? Process, string? Municipality, string? Party, DateOnly? ReferredAfter,
        DateOnly? ReferredBefore, bool? Overdue, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals", Handle).WithName(nameof(ListReferrals))
        .WithSummary("Aanmeldingen, nieuwste eerst").WithTags("Aanmeldingen").RequireRoles(Rights.Readers).MayRefuse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var act = new Act("referral.listed", "intake") { Process = query.Process };
        var errors = Limits.Check(query).Check(
            query.ReferredAfter is null || query.ReferredBefore is null || query.ReferredAfter < query.ReferredBefore, "referredBefore",
            "Deze dag ligt niet na 'referredAfter'.");
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        var (process, no) = await use.OneProcessAsync(act, query.Process, errors);
        if (process is null) return no!;

        var (db, user, now, today) = (use.Db, use.User, use.Now, use.Today);
        IQueryable<Row> Newest(IQueryable<Referral> referrals)
        {
            referrals = referrals.Where(r => r.Process == process);
            if (query.Phase is { } phase) referrals = referrals.Where(r => r.Phase == phase);
            if (query.Municipality is { } municipality) referrals = referrals.Where(r => r.Municipality == municipality);
            if (query.Party is { } party) referrals = referrals.Where(r => r.ReferringParty == party);
            if (query.ReferredAfter is { } from)
            {
                var first = TimeOrderedId.FirstIdAt(DutchTime.StartOf(from));
                referrals = referrals.Where(r => r.Id >= first);
            }

            if (query.ReferredBefore is { } until)
            {
                var first = TimeOrderedId.FirstIdAt(DutchTime.StartOf(until));
                referrals = referrals.Where(r => r.Id < first);
            }

            // What a user may not see of the requests does not count: a party has only its own.
            var late = use.Seen<InformationRequest>().Where(q => q.State == RequestStates.Open && q.DueOn < today);
            if (query.Overdue is true) referrals = referrals.Where(r => late.Any(q => q.ReferralId == r.Id));
            if (query.Overdue is false) referrals = referrals.Where(r => !late.Any(q => q.ReferralId == r.Id));
            if (after is { } last) referrals = referrals.Where(r => r.Id < last);
            return referrals.OrderByDescending(r => r.Id).Take(take + 1).Select(r => new Row
            {
                Id = r.Id, Process = r.Process, Phase = r.Phase, Outcome = r.Outcome, ReferringParty = r.ReferringParty,
                Municipality = r.Municipality, SubjectCount = r.SubjectCount, ReferredAt = r.ReferredAt, CompletedAt = r.CompletedAt,
            });
        }

        var newest = user.IsAny(Roles.LeadersAndGuards) ? Newest(use.Seen<Referral>()) : OwnInvolvedAndOpened();
        var rows = await newest.OrderByDescending(row => row.Id).Take(take + 1).ToListAsync(use.Aborted);

        // Three walks down an index, each in the order of the list and stopping at a page, instead of one OR that has no index.
        IQueryable<Row> OwnInvolvedAndOpened()
        {
            var open = db.Unhidden<Referral>(user);
            var others = open.Where(r => r.ReferringParty != user.Party);
            var involved = db.InvolvedOnce(user, now);
            if (after is { } last) involved = involved.Where(caseId => caseId < last);
            return Newest(open.Where(r => r.ReferringParty == user.Party))
                .Concat(Newest(from caseId in involved join r in others on caseId equals r.Id select r))
                .Concat(Newest(from caseId in db.OpenedOnce(user, now) join r in others on caseId equals r.Id select r));
        }

        var page = rows.ToPage(take, row => row.Id, use.Http);
        return await use.ShowAsync(
            act with
            {
                Process = process,
                Hits = [.. page.Items.Select(row => row.Id)],
                Processing = new("intake", "Aanmeldingen getoond in een lijst"),
            },
            page);
    }
}
