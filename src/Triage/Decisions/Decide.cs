using Platform.Contracts.Access;
using Platform.Contracts.Triage;
using Platform.Triage.Decisions.Advices;
using Platform.Triage.Decisions.Questions;
using Platform.Triage.Sessions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Decisions;

/// <summary>Decides whether the case is one for the house; an accepted case goes to its table with the parties the decision involves.</summary>
internal static class Decide
{
    private const string Phase = "meetings";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/weighings/{caseId:guid}/decisions", Handle).WithName(nameof(Decide))
        .WithSummary("Besluiten in de triage").WithTags("Wegingen").RequireRoles(Roles.Leaders).Idempotent<DecisionDraft>().TakesIfMatch();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid caseId, DecisionDraft draft, UseCase use)
    {
        var house = use.House;
        TriageSession? session = null;
        Record? record = null;
        return use.OnWeighing(caseId, "triage.decided", "Besluit genomen")
            .Step(weighing => house.Process(weighing.Process) is null ? Problems.NotFound() : null)
            .Input(weighing => Check(draft, house, house.Process(weighing.Process)!, use.Today))
            .IfMatch()
            .Rule(weighing => WeighingRules.RefuseDismissed(house, weighing))
            .Phase(weighing => weighing is { IsWaiting: true, ReferringParty: not null },
                "Besluiten kan als de intake is afgerond en zolang er nog niet is besloten of ingetrokken.")
            .Step(async _ => draft.SessionId is { } id && (session = await use.HoldSessionAsync(id)) is null
                ? new InputErrors().Add("sessionId", "Deze zitting bestaat niet in dit huis.").ToProblem()
                : null)
            .Rule(async weighing =>
            {
                record = await Record.Of(use.Db, weighing, session, await use.AuthorityAsync(draft.Mandate?.MandateId), use.Aborted);
                return Refuse(weighing, session, draft, record, use);
            })
            .Step(async _ => session is null ? null : await NotNow(session, caseId, use))
            .MakeAsync(weighing =>
            {
                var decision = Take(weighing, draft, record!, use);
                return new(decision.Id, $"/weighings/{caseId}", weighing);
            });
    }

    private static Refusal? Refuse(Weighing weighing, TriageSession? session, DecisionDraft draft, Record record, UseCase use)
    {
        var (house, process) = (use.House, use.House.Process(weighing.Process)!);
        return DecisionRules.RefuseStrangers(house, draft) ?? DecisionRules.Refuse(house, process, use.User, draft, record.Weighed, record.Authority)
            ?? (session is null
                ? SessionRules.RefuseAlone(house, process)
                : SessionRules.RefuseOtherProcess(house, session, weighing)
                    ?? SessionRules.RefuseAbsent(house, process, record.Present, use.User.Roles));
    }

    /// <summary>A session decides while it sits, on what stands on its agenda.</summary>
    private static async Task<ProblemHttpResult?> NotNow(TriageSession session, Guid caseId, UseCase use) =>
        !session.IsPlanned ? Problems.WrongPhase(SessionChanges.Over)
        : session.StartsAt > use.Now ? Problems.WrongPhase("Deze zitting is nog niet begonnen.")
        : !await use.Db.Set<AgendaItem>().AnyAsync(
            i => i.House == session.House && i.SessionId == session.Id && i.WeighingId == caseId, use.Aborted)
            ? Problems.WrongPhase("Deze casus staat niet op de agenda van deze zitting.")
        : null;

    private static Decision Take(Weighing weighing, DecisionDraft draft, Record record, UseCase use)
    {
        var (db, house, now) = (use.Db, use.House, use.Now);
        var process = house.Process(weighing.Process)!;
        var question = draft is { Outcome: Outcomes.Unclear, Question: { } asked }
            ? new Question(Guid.CreateVersion7(now), house.Id, weighing.Id, weighing.Process, asked.Party!, asked.Text!, asked.DueOn!.Value,
                asked.NextTriageOn!.Value)
            : null;
        var role = process.Triage!.Deciders.First(use.User.Roles.Contains);
        var decision = Decision.Take(
            weighing, house, draft, DecisionBasis.Of(house, process, weighing, record, draft.Mandate), record.Weighed.FormulaHolds(process), role,
            question?.Id, now);
        weighing.Decided(decision.Outcome, question?.Id, question?.NextTriageOn, now);
        db.Add(decision);
        if (question is not null) Ask(db, question);
        if (decision.Outcome is Outcomes.Case) Involve(db, house, decision, draft);
        if (decision is { Outcome: Outcomes.NotACase, Advice: { } advice })
            db.Add(new Advice(weighing.Id, decision.Id, house.Id, weighing.Process, decision.Covenant, weighing.ReferringParty!, advice, now));
        db.Publish(new TriageDecided
        {
            House = house.Id, CaseId = weighing.Id, Process = weighing.Process, DecisionId = decision.Id, Outcome = decision.Outcome,
            Table = decision.Outcome is Outcomes.Case ? decision.Table : null, Covenant = decision.Covenant, DecidedAt = now,
            Subjects = weighing.Subjects, Municipality = weighing.Municipality, ReferringParty = weighing.ReferringParty,
        });
        return decision;
    }

    private static void Ask(PlatformDbContext db, Question question)
    {
        db.Add(question);
        db.Publish(new TriageInformationRequested
        {
            House = question.House, CaseId = question.CaseId, Process = question.Process, QuestionId = question.Id, Party = question.Party,
            DueOn = question.DueOn,
        });
    }

    private static void Involve(PlatformDbContext db, HouseProfile house, Decision decision, DecisionDraft draft)
    {
        foreach (var invited in draft.Invited)
        {
            var ground = invited.Ground ?? house.Law.InvolvementGrounds[0].Code;
            db.Add(new InvitedParty
            {
                DecisionId = decision.Id, Party = invited.Party!, WeighingId = decision.WeighingId, House = decision.House,
                Purpose = invited.Purpose!, Ground = ground,
            });
            db.Publish(new PartyInvolved
            {
                House = decision.House, CaseId = decision.WeighingId, Process = decision.Process, DecisionId = decision.Id, Party = invited.Party!,
                Phase = Phase, Ground = ground, From = decision.DecidedAt, Until = null,
            });
        }
    }

    private static InputErrors Check(DecisionDraft draft, HouseProfile house, ProcessProfile process, DateOnly today)
    {
        var errors = Limits.Check(draft)
            .OptionalOneOf(draft.Outcome, "outcome", process.Triage?.Outcomes.Select(o => o.Code) ?? Outcomes.All)
            .OptionalOneOf(draft.Table, "table", process.Tables.Select(table => table.Code))
            .Check(draft.Question?.DueOn is not { } due || due >= today, "question.dueOn", "Geef een dag vanaf vandaag.")
            .Check(draft.Question is not { DueOn: { } by, NextTriageOn: { } next } || next >= by, "question.nextTriageOn",
                "De volgende triage is niet eerder dan de uiterste dag.");
        foreach (var (i, invited) in (draft.Parties ?? []).Index())
        {
            if (invited is null) errors.Require($"parties[{i}].party");
            // The ground travels with the involvement, and so nothing that somebody typed passes for one (ACC-07).
            errors.Ground(house, invited?.Ground, $"parties[{i}].ground")
                .Check(draft.Parties!.Take(i).All(earlier => earlier?.Party != invited?.Party), $"parties[{i}].party",
                    "Deze partij staat er twee keer.");
        }

        return errors;
    }
}
