using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>One referral with its subjects; to the process director also whether a subject has another running case (INT-08).</summary>
internal static class GetReferral
{
    internal sealed record SubjectView(
        Guid Id, string GivenNames, string? Prefix, string FamilyName, DateOnly? BirthOn, string? Bsn, bool AddressSecret, string? Address,
        string? Relation,
        bool Referred, IReadOnlyList<string> Aliases, string? BirthIn, string? NoBsnReason);

    internal sealed record RelationView(Guid From, Guid To, string Relation);

    internal sealed record CriterionView(string Code, string Text, bool Met, string Motivation);

    internal sealed record ConsultationView(Guid Id, DateOnly On, string With, string Summary, DateTimeOffset RecordedAt);

    internal sealed record Candidate(Guid SubjectId, Guid CaseId, string By);

    internal sealed record Known(string Rule, string Article, string Sentence, IReadOnlyList<Guid> CaseIds, IReadOnlyList<Candidate> Candidates);

    internal sealed record Response(
        Guid Id, string Process, string Phase, string? Outcome, string Covenant, string PrivacyProtocol, string ReferringParty, string? Municipality,
        string ProblemStatement, string Goal, Informing Informed, IReadOnlyList<string> DesiredParties, DateTimeOffset ReferredAt,
        DateOnly FirstProcessedOn,
        DateTimeOffset? CompletedAt, DateTimeOffset? WithdrawnAt, DateTimeOffset? DecidedAt, DateTimeOffset? ShieldedAt, bool AccuracyConfirmed,
        IReadOnlyList<SubjectView> Subjects, IReadOnlyList<RelationView> Relations, IReadOnlyList<CriterionView> Criteria,
        IReadOnlyList<ConsultationView> Consultations, Known? AlreadyKnown);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals/{id:guid}", Handle).WithName(nameof(GetReferral))
        .WithSummary("Een aanmelding met haar betrokkenen").WithTags("Aanmeldingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var (db, user, ct) = (use.Db, use.User, use.Aborted);
        var r = await use.Seen<Referral>().AsNoTracking().SingleOrDefaultAsync(referral => referral.Id == id, ct);
        if (r is null) return Problems.NotFound();

        var subjects = await db.Set<Subject>().AsNoTracking().Where(s => s.House == user.House && s.ReferralId == id).OrderBy(s => s.Ordinal)
            .ToListAsync(ct);
        var relations = await db.Set<SubjectRelation>().AsNoTracking().Where(t => t.House == user.House && t.ReferralId == id).ToListAsync(ct);
        var statements = await db.Set<CriterionStatement>().AsNoTracking().Where(s => s.House == user.House && s.ReferralId == id).ToListAsync(ct);
        var consultations = await db.Set<Consultation>().AsNoTracking().Where(c => c.House == user.House && c.ReferralId == id).OrderBy(c => c.Id)
            .ToListAsync(ct);
        var known = user.Is(Roles.ProcessDirector) ? await AlreadyKnownAsync(use, r, subjects) : null;
        var seesSecret = user.IsAny(Rights.SecretAddresses) || user.Party == r.ReferringParty;
        var places = subjects.ToDictionary(s => s.Id, s => s.Ordinal);
        var answer = new Response(
            id, r.Process, r.Phase, r.Outcome, r.Covenant, r.PrivacyProtocol, r.ReferringParty, r.Municipality, r.ProblemStatement, r.Goal,
            new(r.Told, r.ToldOn, r.ToldHow, r.NotToldReason), r.DesiredParties, r.ReferredAt, r.FirstProcessedOn,
            r.CompletedAt, r.WithdrawnAt, r.DecidedAt, r.ShieldedAt, r.AccuracyConfirmed,
            [.. subjects.Select(s => new SubjectView(s.Id, s.GivenNames, s.Prefix, s.FamilyName, s.BirthOn,
                s.Bsn is { } bsn ? Bsn.Mask(bsn) : null,
                s.AddressSecret, s.AddressSecret && !seesSecret ? null : s.Address, s.Relation, s.Referred, s.Aliases.Value, s.BirthIn,
                s.NoBsnReason))],
            [.. relations.OrderBy(t => (places[t.FromId], places[t.ToId], t.Relation)).Select(t => new RelationView(t.FromId, t.ToId, t.Relation))],
            Criteria(use.House, r.Process, statements),
            [.. consultations.Select(c => new ConsultationView(c.Id, c.HeldOn, c.With, c.Summary, c.RecordedAt))], known);
        var act = Act.OnCase("referral.viewed", "intake", id, r.Process) with
        {
            Hits = [id, .. known?.CaseIds ?? []],
            Processing = new("intake", "Aanmelding ingezien", [.. subjects.Select(s => s.Id)]),
        };
        return await use.ShowAsync(act, answer, r);
    }

    // In the order and with the words of the profile; a criterion that has left the profile since keeps its code.
    private static List<CriterionView> Criteria(HouseProfile house, string process, List<CriterionStatement> statements)
    {
        List<CodedText> texts = [.. house.Process(process)?.Criteria ?? []];
        return [.. statements.Select(s => (Place: texts.FindIndex(text => text.Code == s.Code), Statement: s)).OrderBy(x => x.Place).Select(x =>
            new CriterionView(x.Statement.Code, x.Place < 0 ? x.Statement.Code : texts[x.Place].Text, x.Statement.Met, x.Statement.Motivation))];
    }

    private sealed record Alike(Guid CaseId, byte[] Match, DateOnly? BirthOn, string? BirthIn, bool HasBsn);

    private static async Task<Known?> AlreadyKnownAsync(UseCase use, Referral referral, List<Subject> subjects)
    {
        var (db, house, ct) = (use.Db, use.House, use.Aborted);
        if (house.Rule(RuleIds.Int08) is not { } rule) return null;
        var mine = await db.Set<SubjectKey>().AsNoTracking()
            .Where(k => k.House == house.Id && k.ReferralId == referral.Id).ToListAsync(ct);
        byte[][] matches = [.. mine.Select(k => k.Match)];
        var alike = await (
            from k in db.Set<SubjectKey>().Where(k => k.House == house.Id && k.Process == referral.Process && matches.Contains(k.Match)
                && k.ReferralId != referral.Id)
            join s in db.Set<Subject>() on k.SubjectId equals s.Id
            join r in db.Unhidden<Referral>(use.User) on k.ReferralId equals r.Id
            // What was scaled down is shielded (RET-01) and runs no more, for who may see it still as well.
            where r.Process == referral.Process && Phases.Running.Contains(r.Phase) && r.ShieldedAt == null
            select new Alike(r.Id, k.Match, s.BirthOn, s.BirthIn, s.Bsn != null)).ToListAsync(ct);
        var withBsn = subjects.Where(s => s.Bsn is not null).Select(s => s.Id).ToHashSet();
        var births = subjects.ToDictionary(s => s.Id, s => SubjectInput.BirthOf(s.BirthOn?.Value, s.BirthIn?.Value));
        var candidates = (
            from own in mine
            from other in alike
            where own.Match.AsSpan().SequenceEqual(other.Match)
            let born = SubjectInput.BirthOf(other.BirthOn, other.BirthIn)
            let how = own.Kind == SubjectKey.Name && SubjectKey.MayBeSameBirth(births[own.SubjectId], born)
                ? SubjectKey.NameAndBirth
                : own.Kind
            where SubjectKey.MayBeSame(how, withBsn.Contains(own.SubjectId), other.HasBsn)
            orderby how, other.CaseId descending // The number says more than the name.
            select new Candidate(own.SubjectId, other.CaseId, how)).DistinctBy(found => (found.SubjectId, found.CaseId)).ToList();
        return candidates.Count == 0 ? null : new(RuleIds.Int08, rule.Article, rule.Sentence,
            [.. candidates.Select(found => found.CaseId).Distinct()], candidates);
    }
}
