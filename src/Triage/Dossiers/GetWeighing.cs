using Platform.Triage.Access;
using Platform.Triage.Decisions;
using Platform.Triage.Decisions.Advices;
using Platform.Triage.Decisions.Questions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Dossiers;

/// <summary>One weighing: criteria in the house's own words with what was recorded, consultations, judgements, and what was decided.</summary>
internal static class GetWeighing
{
    internal sealed record CriterionView(string Code, string Text, bool? Met, string? Motivation);

    internal sealed record ConsultationView(Guid Id, string Kind, string Party, DateOnly On, string Summary, DateTimeOffset RecordedAt);

    internal sealed record JudgementView(string Party, bool Met, string Motivation, DateTimeOffset RecordedAt, bool ByParty);

    internal sealed record MandateView(string Party, Guid? MandateId);

    internal sealed record PartyView(string Party, string Purpose, string Ground);

    internal sealed record DecisionView(
        Guid Id, string Outcome, string Motivation, bool FormulaHeld, string? DeviationMotivation, MandateView Mandate, string Covenant,
        string? LocalUnless, string? SystemView, string? CarePunishment, string? Advice, Guid? QuestionId, string? Table, string? Goal,
        IReadOnlyList<string> Themes, IReadOnlyList<PartyView> Parties, DateTimeOffset DecidedAt, int Round, string? DecidedByRole, Guid? SessionId);

    // AskedBefore: how often the same was asked of the same party before; allowed, but not unseen.
    internal sealed record QuestionView(
        Guid Id, string Party, string Text, DateTimeOffset? AskedAt, DateOnly DueOn, DateOnly NextTriageOn, DateTimeOffset? AnsweredAt, bool Overdue,
        int AskedBefore);

    // Complete: false when more of the answer is to come. AfterDecisionId: the last decision when it came in, which was taken without it.
    internal sealed record InformationView(
        string Kind, Guid? RequestId, string Party, string? Answer, int ItemCount, DateTimeOffset At, bool? Complete, Guid? ItemId, int? Revision,
        Guid? AfterDecisionId);

    internal sealed record UrgencyView(string Urgency, string Reason, string Role, DateTimeOffset SetAt);

    internal sealed record AdviceView(DateTimeOffset GivenAt, DateOnly ConfirmBy, DateTimeOffset? ReceivedAt, string? ReadBy, bool Overdue);

    internal sealed record Response(
        Guid CaseId, string Process, string State, string? Outcome, string Covenant, string PrivacyProtocol, string? ReferringParty,
        string? Municipality, int SubjectCount, DateTimeOffset? ReferredAt, DateTimeOffset? IntakeCompletedAt, int AnswersReceived,
        DateOnly? NextTriageOn, DateTimeOffset? DecidedAt, DateTimeOffset? ShieldedAt, IReadOnlyList<string> Deciders,
        IReadOnlyList<CriterionView> Criteria, IReadOnlyList<CriterionView> BgsCriteria, bool? FormulaHolds,
        IReadOnlyList<ConsultationView> Consultations, IReadOnlyList<JudgementView> Judgements, IReadOnlyList<DecisionView> Decisions, int? AgeInDays,
        int Loops, DateTimeOffset? FirstAskedAt, DateTimeOffset? AnsweredAt, bool Overdue, string? Urgency, IReadOnlyList<UrgencyView> Urgencies,
        IReadOnlyList<QuestionView> Questions, AdviceView? Advice, IReadOnlyList<InformationView> Information);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/weighings/{caseId:guid}", Handle).WithName(nameof(GetWeighing))
        .WithSummary("Een weging").WithTags("Wegingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid caseId, UseCase use)
    {
        var (db, user, house, today, ct) = (use.Db, use.User, use.House, use.Today, use.Aborted);
        var w = await use.Seen<Weighing>().AsNoTracking().SingleOrDefaultAsync(weighing => weighing.Id == caseId, ct);
        if (w is null) return Problems.NotFound();

        var criteria = await db.Set<CriterionJudgement>().AsNoTracking().Where(c => c.House == user.House && c.WeighingId == caseId).ToListAsync(ct);
        var consultations = await db.Set<Consultation>().AsNoTracking().Where(c => c.House == user.House && c.WeighingId == caseId)
            .OrderBy(c => c.Id).Select(c => new ConsultationView(c.Id, c.Kind, c.Party, c.HeldOn, c.Summary, c.RecordedAt)).ToListAsync(ct);
        var judgements = await db.Set<ParticipantJudgement>().AsNoTracking().Where(j => j.House == user.House && j.WeighingId == caseId)
            .OrderBy(j => j.Party).Select(j => new JudgementView(j.Party, j.Met, j.Motivation, j.RecordedAt, j.IsOwnWord)).ToListAsync(ct);
        var decisions = await db.Set<Decision>().AsNoTracking().Where(d => d.House == user.House && d.WeighingId == caseId).OrderBy(d => d.Round)
            .ThenBy(d => d.Id).ToListAsync(ct);
        var invited = await db.Set<InvitedParty>().AsNoTracking().Where(p => p.House == user.House && p.WeighingId == caseId).OrderBy(p => p.Party)
            .ToListAsync(ct);
        var questions = await db.Set<Question>().AsNoTracking().Where(q => q.House == user.House && q.CaseId == caseId).OrderBy(q => q.Id)
            .ToListAsync(ct);
        if (!user.IsAny(Roles.LeadersAndGuards)) questions.RemoveAll(q => q.Party != user.Party);
        var urgencies = await db.Set<UrgencySetting>().AsNoTracking()
            .Where(s => s.House == user.House && s.WeighingId == caseId).OrderByDescending(s => s.Revision)
            .Select(s => new UrgencyView(s.Urgency, s.Reason, s.Role, s.SetAt)).ToListAsync(ct);
        var information = await use.Seen<InformationNote>().AsNoTracking().Where(n => n.WeighingId == caseId).OrderBy(n => n.At).ThenBy(n => n.Id)
            .Select(n => new InformationView(
                n.Kind, n.RequestId, n.Party, n.Answer, n.ItemCount, n.At, n.Complete, n.ItemId, n.Revision, n.AfterDecisionId)).ToListAsync(ct);
        var advice = await use.Seen<Advice>().AsNoTracking().SingleOrDefaultAsync(a => a.CaseId == caseId, ct);

        var process = house.Process(w.Process);
        var met = criteria.Where(c => c is { List: CriterionLists.Covenant, Met: true }).Select(c => c.Code).ToHashSet();
        var weighed = process?.Criteria.All(c => criteria.Any(known => known.List == CriterionLists.Covenant && known.Code == c.Code
            && known.Met is not null)) is true;
        var response = new Response(
            caseId, w.Process, w.State, w.Outcome, w.Covenant, w.PrivacyProtocol, w.ReferringParty, w.Municipality, w.SubjectCount, w.ReferredAt,
            w.IntakeCompletedAt, w.AnswersReceived, w.NextTriageOn, w.DecidedAt, w.ShieldedAt, process?.Triage?.Deciders ?? [],
            View(process?.Criteria ?? [], criteria, CriterionLists.Covenant), View(house.Law.BgsCriteria, criteria, CriterionLists.Law),
            weighed ? process!.Evaluate(met) : null, consultations, judgements,
            [.. decisions.Select(d => new DecisionView(d.Id, d.Outcome, d.Motivation, d.FormulaHeld, d.DeviationMotivation,
                new(d.MandateParty, d.MandateId),
                d.Covenant, d.LocalUnless, d.SystemView, d.CarePunishment, d.Advice, d.QuestionId, d.Table, d.Goal, d.Themes.Value,
                [.. invited.Where(p => p.DecisionId == d.Id).Select(p => new PartyView(p.Party, p.Purpose, p.Ground))], d.DecidedAt, d.Round,
                d.DecidedByRole, d.SessionId))],
            Days.Old(w.ReferredAt, w.EndedAt, today), w.Loops, w.FirstAskedAt, w.AnsweredAt, w.IsOverdue(today), w.Urgency, urgencies,
            [.. questions.Select((q, i) => new QuestionView(
                q.Id, q.Party, q.Text, decisions.Find(d => d.QuestionId == q.Id)?.DecidedAt, q.DueOn, q.NextTriageOn, q.AnsweredAt,
                q.AnsweredAt is null && q.DueOn < today && w.IsWaiting, questions.Take(i).Count(q.IsSameAs)))],
            advice is null ? null : new(advice.GivenAt, advice.ConfirmBy, advice.ReceivedAt, advice.ReadBy, advice.IsOverdue(today)),
            information);
        return await use.ShowAsync(
            Act.OnCase("weighing.viewed", "triage", caseId, w.Process) with { Processing = new("triage", "Weging ingezien") }, response, w);
    }

    private static List<CriterionView> View(IEnumerable<CodedText> asked, List<CriterionJudgement> recorded, string list) =>
    [
        .. from criterion in asked
           let known = recorded.FirstOrDefault(c => c.List == list && c.Code == criterion.Code)
           select new CriterionView(criterion.Code, criterion.Text, known?.Met, known?.Motivation),
    ];
}
