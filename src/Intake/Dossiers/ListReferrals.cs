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

    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals", Handle).WithName(nameof(ListReferrals))
        .WithSummary("Aanmeldingen, nieuwste eerst").WithTags("Aanmeldingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? phase, string? process, string? municipality, string? party, DateOnly? referredAfter, DateOnly? referredBefore, bool? overdue,
        int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        process = house.OneProcess(user, process, errors);
        if (phase is not null) errors.OneOf(phase, "phase", Phases.All);
        errors.Check(referredAfter is null || referredBefore is null || referredAfter < referredBefore, "referredBefore",
            "Deze dag ligt niet na 'referredAfter'.");
        if (errors.Any) return errors.ToProblem();
        if (house.RefuseListOf(process) is { } refusal) return await db.Refuse(account, refusal, "referral.listed", null, null, ct, process: process);

        var now = clock.GetUtcNow();
        var today = clock.Today();
        IQueryable<Row> Newest(IQueryable<Referral> referrals)
        {
            referrals = referrals.Where(r => r.Process == process);
            if (phase is not null) referrals = referrals.Where(r => r.Phase == phase);
            if (municipality is not null) referrals = referrals.Where(r => r.Municipality == municipality);
            if (party is not null) referrals = referrals.Where(r => r.ReferringParty == party);
            if (referredAfter is { } from)
            {
                var first = Rights.FirstIdAt(DutchTime.StartOf(from));
                referrals = referrals.Where(r => r.Id >= first);
            }

            if (referredBefore is { } until)
            {
                var first = Rights.FirstIdAt(DutchTime.StartOf(until));
                referrals = referrals.Where(r => r.Id < first);
            }

            // What a user may not see of the requests does not count: a party has only its own.
            var late = db.Seen<InformationRequest>(user).Where(q => q.State == RequestStates.Open && q.DueOn < today);
            if (overdue is true) referrals = referrals.Where(r => late.Any(q => q.ReferralId == r.Id));
            if (overdue is false) referrals = referrals.Where(r => !late.Any(q => q.ReferralId == r.Id));
            if (after is { } last) referrals = referrals.Where(r => r.Id < last);
            return referrals.OrderByDescending(r => r.Id).Take(take + 1).Select(r => new Row
            {
                Id = r.Id, Process = r.Process, Phase = r.Phase, Outcome = r.Outcome, ReferringParty = r.ReferringParty,
                Municipality = r.Municipality, SubjectCount = r.SubjectCount, ReferredAt = r.ReferredAt, CompletedAt = r.CompletedAt,
            });
        }

        var newest = user.IsAny(Rights.WideAndGuards) ? Newest(db.Seen<Referral>(user, now)) : OwnInvolvedAndOpened();
        var rows = await newest.OrderByDescending(row => row.Id).Take(take + 1).ToListAsync(ct);

        // Three walks down an index, each in the order of the list and stopping at a page, instead of one OR that has no index.
        IQueryable<Row> OwnInvolvedAndOpened()
        {
            var open = db.Unhidden<Referral>(user);
            var involved = db.InvolvedOnce(user, now);
            if (after is { } last) involved = involved.Where(caseId => caseId < last);
            return Newest(open.Where(r => r.ReferringParty == user.Party))
                .Concat(Newest(from caseId in involved join r in open on caseId equals r.Id where r.ReferringParty != user.Party select r))
                .Concat(Newest(from caseId in db.OpenedOnce(user, now) join r in open on caseId equals r.Id where r.ReferringParty != user.Party select r));
        }

        var page = rows.ToPage(take, row => row.Id, http);
        Telemetry.Mark(user.House, process);
        account.Audit("referral.listed", null, process, "intake", page.Items.Select(row => row.Id));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }
}
