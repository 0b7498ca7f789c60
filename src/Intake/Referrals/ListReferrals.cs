namespace Platform.Intake.Referrals;

/// <summary>The referrals a user may see, newest first; without names, so that a list shows no more of a person than that there is a case.</summary>
internal static class ListReferrals
{
    internal sealed record Row(
        Guid Id, string Process, string Phase, string? Outcome, string ReferringParty, string? Municipality, int SubjectCount, DateTimeOffset ReferredAt,
        DateTimeOffset? CompletedAt);

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

        IQueryable<Guid> Newest(IQueryable<Referral> referrals)
        {
            if (phase is not null) referrals = referrals.Where(r => r.Phase == phase);
            if (process is not null) referrals = referrals.Where(r => r.Process == process);
            if (municipality is not null) referrals = referrals.Where(r => r.Municipality == municipality);
            if (party is not null) referrals = referrals.Where(r => r.ReferringParty == party);
            if (after is { } last) referrals = referrals.Where(r => r.Id < last);
            return referrals.OrderByDescending(r => r.Id).Take(take + 1).Select(r => r.Id);
        }

        IQueryable<Guid> ids;
        if (user.IsAny(IntakeRights.WideAndGuards)) ids = Newest(db.ReferralsFor(user, clock.GetUtcNow()));
        else
        {
            // Two walks down an index instead of one OR that has none.
            var open = db.Referrals.Where(r => r.House == user.House && r.ShieldedAt == null);
            var involved = db.CasesOf(user, clock.GetUtcNow());
            ids = Newest(open.Where(r => r.ReferringParty == user.Party)).Union(Newest(open.Where(r => involved.Contains(r.Id))));
        }

        var rows = await db.Referrals.Where(r => ids.Contains(r.Id)).OrderByDescending(r => r.Id).Take(take + 1)
            .Select(r => new Row(r.Id, r.Process, r.Phase, r.Outcome, r.ReferringParty, r.Municipality, r.SubjectCount, r.ReferredAt, r.CompletedAt))
            .ToListAsync(ct);
        var page = rows.ToPage(take, row => row.Id, http);
        Telemetry.Mark(user.House, process);
        account.Audit("referral.listed", null, process, "intake", page.Items.Select(row => row.Id));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }
}
