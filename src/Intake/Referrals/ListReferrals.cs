namespace Platform.Intake.Referrals;

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
        .WithSummary("Aanmeldingen, nieuwste eerst").WithTags("Aanmeldingen").RequireRoles(IntakeRights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? phase, string? process, string? municipality, string? party, int? limit, string? cursor,
        IntakeDbContext db, CurrentUser user, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        if (phase is not null) errors.OneOf(phase, "phase", Phases.All);
        if (errors.Any) return errors.ToProblem();

        IQueryable<Row> Newest(IQueryable<Referral> referrals)
        {
            if (phase is not null) referrals = referrals.Where(r => r.Phase == phase);
            if (process is not null) referrals = referrals.Where(r => r.Process == process);
            if (municipality is not null) referrals = referrals.Where(r => r.Municipality == municipality);
            if (party is not null) referrals = referrals.Where(r => r.ReferringParty == party);
            if (after is { } last) referrals = referrals.Where(r => r.Id < last);
            return referrals.OrderByDescending(r => r.Id).Take(take + 1).Select(r => new Row
            {
                Id = r.Id, Process = r.Process, Phase = r.Phase, Outcome = r.Outcome, ReferringParty = r.ReferringParty, Municipality = r.Municipality,
                SubjectCount = r.SubjectCount, ReferredAt = r.ReferredAt, CompletedAt = r.CompletedAt,
            });
        }

        var now = clock.GetUtcNow();
        var newest = user.IsAny(IntakeRights.WideAndGuards) ? Newest(db.ReferralsFor(user, now)) : OwnAndInvolved();
        var rows = await newest.OrderByDescending(row => row.Id).Take(take + 1).ToListAsync(ct);

        // Two walks down an index, each in the order of the list and stopping at a page, instead of one OR that has no index.
        IQueryable<Row> OwnAndInvolved()
        {
            var open = db.Referrals.Where(r => r.House == user.House && r.ShieldedAt == null);
            var involved = db.InvolvedOnce(user, now);
            if (after is { } last) involved = involved.Where(caseId => caseId < last);
            return Newest(open.Where(r => r.ReferringParty == user.Party))
                .Concat(Newest(from caseId in involved join r in open on caseId equals r.Id where r.ReferringParty != user.Party select r));
        }

        var page = rows.ToPage(take, row => row.Id, http);
        Telemetry.Mark(user.House, process);
        account.Audit("referral.listed", null, process, "intake", page.Items.Select(row => row.Id));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }
}
