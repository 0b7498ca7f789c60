namespace Platform.Intake.Referrals;

/// <summary>One referral with its subjects; to the process director also whether a subject has another running case (INT-08).</summary>
internal static class GetReferral
{
    internal sealed record SubjectView(
        Guid Id, string GivenNames, string? Prefix, string FamilyName, DateOnly? BirthOn, string? Bsn, bool AddressSecret, string? Address, string? Relation);

    internal sealed record ConsultationView(Guid Id, DateOnly On, string With, string Summary, DateTimeOffset RecordedAt);

    internal sealed record Known(string Rule, string Article, string Sentence, IReadOnlyList<Guid> CaseIds);

    internal sealed record Response(
        Guid Id, string Process, string Phase, string? Outcome, string Covenant, string PrivacyProtocol, string ReferringParty, string? Municipality,
        string ProblemStatement, string Goal, Informing Informed, IReadOnlyList<string> DesiredParties, DateTimeOffset ReferredAt, DateOnly FirstProcessedOn,
        DateTimeOffset? CompletedAt, DateTimeOffset? WithdrawnAt, DateTimeOffset? DecidedAt, DateTimeOffset? ShieldedAt,
        IReadOnlyList<SubjectView> Subjects, IReadOnlyList<ConsultationView> Consultations, Known? AlreadyKnown);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals/{id:guid}", Handle).WithName(nameof(GetReferral))
        .WithSummary("Een aanmelding met haar betrokkenen").WithTags("Aanmeldingen").RequireRoles(IntakeRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, IntakeDbContext db, CurrentUser user, CovenantCatalog covenants, Protection protection, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var r = await db.ReferralsFor(user, clock.GetUtcNow()).AsNoTracking().SingleOrDefaultAsync(referral => referral.Id == id, ct);
        if (r is null) return Problems.NotFound();

        Telemetry.Mark(user.House, r.Process, id);
        var subjects = await db.Subjects.AsNoTracking().Where(s => s.House == user.House && s.ReferralId == id).OrderBy(s => s.Ordinal).ToListAsync(ct);
        var consultations = await db.Consultations.AsNoTracking().Where(c => c.House == user.House && c.ReferralId == id).OrderBy(c => c.Id).ToListAsync(ct);
        var known = user.Is(Roles.ProcessDirector) ? await AlreadyKnown(db, covenants.House(user.House), r, subjects, ct) : null;

        account.Audit("referral.viewed", id, r.Process, "intake", id);
        account.Processed($"{r.Process}/intake", "Aanmelding ingezien", subjects.Select(s => s.Id));
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(r.Version);
        var seesSecret = user.IsAny(IntakeRights.WideAndGuards) || user.Party == r.ReferringParty;
        return TypedResults.Ok(new Response(
            id, r.Process, r.Phase, r.Outcome, r.Covenant, r.PrivacyProtocol, r.ReferringParty, r.Municipality, r.ProblemStatement, r.Goal,
            new(r.Told, r.ToldOn, r.ToldHow, r.NotToldReason), r.DesiredParties, r.ReferredAt, r.FirstProcessedOn,
            r.CompletedAt, r.WithdrawnAt, r.DecidedAt, r.ShieldedAt,
            [.. subjects.Select(s => new SubjectView(s.Id, s.GivenNames, s.Prefix, s.FamilyName, s.BirthOn,
                s.BsnSealed is { } bsn ? Bsn.Mask(protection.Decrypt("bsn", bsn)) : null,
                s.AddressSecret, s.AddressSecret && !seesSecret ? null : s.Address, s.Relation))],
            [.. consultations.Select(c => new ConsultationView(c.Id, c.HeldOn, c.With, c.Summary, c.RecordedAt))], known));
    }

    private static async Task<Known?> AlreadyKnown(IntakeDbContext db, HouseProfile house, Referral referral, List<Subject> subjects, CancellationToken ct)
    {
        if (house.Rule(RuleIds.Int08) is not { } rule) return null;
        byte[][] numbers = [.. subjects.Select(s => s.BsnMatch).OfType<byte[]>()];
        string[] names = [.. subjects.Select(s => s.FamilyNameKey)];
        var others = db.Subjects.Where(s => s.House == house.Id && s.ReferralId != referral.Id);
        var alike = await (
            from s in others.Where(s => numbers.Contains(s.BsnMatch)).Union(others.Where(s => names.Contains(s.FamilyNameKey) && s.BirthOn != null))
            join r in db.Referrals on s.ReferralId equals r.Id
            where r.Process == referral.Process && Phases.Running.Contains(r.Phase) && r.ShieldedAt == null
            select new { r.Id, s.FamilyNameKey, s.BirthOn, s.BsnMatch }).ToListAsync(ct);
        var cases = alike.Where(other => subjects.Any(s => s.BsnMatch is not null && other.BsnMatch is not null
                ? s.BsnMatch.AsSpan().SequenceEqual(other.BsnMatch)
                : s.FamilyNameKey == other.FamilyNameKey && s.BirthOn == other.BirthOn))
            .Select(other => other.Id).Distinct().ToList();
        return cases.Count == 0 ? null : new(RuleIds.Int08, rule.Article, rule.Sentence, cases);
    }
}
