using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Access;
using Platform.Contracts.Triage;
using Platform.Triage.Access;
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
        .WithSummary("Besluiten in de triage").WithTags("Wegingen").RequireRoles(Rights.Wide).Idempotent<DecisionDraft>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid caseId, DecisionDraft draft, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var house = covenants.House(user.House);
        var weighing = await db.Seen<Weighing>(user, now).SingleOrDefaultAsync(w => w.Id == caseId, ct);
        if (weighing is null || house.Process(weighing.Process) is not { } process) return Problems.NotFound();

        Telemetry.Mark(house.Id, weighing.Process, caseId);
        var errors = Check(draft, house, process, clock.Today());
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(weighing, ifMatch) is { } stale) return stale;
        if (WeighingRules.RefuseDismissed(house, weighing) is { } dismissed) return await db.Refuse(account, dismissed, "triage.decided", caseId, caseId, ct, commit: true, process: weighing.Process);
        if (!weighing.IsWaiting || weighing.ReferringParty is null)
            return Problems.WrongPhase("Besluiten kan als de intake is afgerond en zolang er nog niet is besloten of ingetrokken.");
        await using var transaction = draft.SessionId is null ? null : await db.Database.BeginTransactionAsync(ct);
        var session = draft.SessionId is { } sitting ? await db.HoldSession(user, sitting, ct) : null;
        if (draft.SessionId is not null && session is null) return errors.Add("sessionId", "Deze zitting bestaat niet in dit huis.").ToProblem();
        var record = await Record.Of(db, weighing, session, ct);
        var refusal = DecisionRules.RefuseStrangers(house, draft) ?? DecisionRules.Refuse(house, process, user, draft, record.Weighed)
            ?? (session is null
                ? SessionRules.RefuseAlone(house, process)
                : SessionRules.RefuseOtherProcess(house, session, weighing) ?? SessionRules.RefuseAbsent(house, process, record.Present, user.Roles));
        if (refusal is not null) return await db.Refuse(account, refusal, "triage.decided", caseId, caseId, ct, commit: true, process: weighing.Process);
        if (session is not null && await NotNow(db, session, caseId, now, ct) is { } later) return later;

        var question = draft is { Outcome: Outcomes.Unclear, Question: { } asked }
            ? new Question(Guid.CreateVersion7(now), house.Id, caseId, weighing.Process, asked.Party!, asked.Text!, asked.DueOn!.Value,
                asked.NextTriageOn!.Value)
            : null;
        var role = process.Triage!.Deciders.First(user.Roles.Contains);
        var decision = Decision.Take(
            weighing, house, draft, DecisionBasis.Of(house, process, weighing, record), record.Weighed.FormulaHolds(process), role, question?.Id,
            now);
        weighing.Decided(decision.Outcome, question?.Id, question?.NextTriageOn, now);
        db.Add(decision);
        if (question is not null) Ask(db, question);
        if (decision.Outcome is Outcomes.Case) Involve(db, house, decision, draft);
        if (decision is { Outcome: Outcomes.NotACase, Advice: { } advice })
            db.Add(new Advice(caseId, decision.Id, house.Id, weighing.Process, decision.Covenant, weighing.ReferringParty, advice, now));
        db.Publish(new TriageDecided
        {
            House = house.Id, CaseId = caseId, Process = weighing.Process, DecisionId = decision.Id, Outcome = decision.Outcome,
            Table = decision.Outcome is Outcomes.Case ? decision.Table : null, Covenant = decision.Covenant, DecidedAt = now,
        });
        var location = $"/triage/v1/weighings/{caseId}";
        db.Remember(http, decision.Id, location, weighing);
        account.Audit("triage.decided", decision.Id, weighing.Process, "triage", caseId);
        account.Processed($"{weighing.Process}/triage", "Besluit genomen", caseId);
        await db.SaveChangesAsync(ct);
        if (transaction is not null) await transaction.CommitAsync(ct);
        http.Response.SetETag(weighing.Version);
        return TypedResults.Created(location, new NewResource(decision.Id));
    }

    /// <summary>A session decides while it sits, on what stands on its agenda.</summary>
    private static async Task<ProblemHttpResult?> NotNow(PlatformDbContext db, TriageSession session, Guid caseId, DateTimeOffset now,
        CancellationToken ct) =>
        !session.IsPlanned ? SessionFacts.Over()
        : session.StartsAt > now ? Problems.WrongPhase("Deze zitting is nog niet begonnen.")
        : !await db.Set<AgendaItem>().AnyAsync(i => i.House == session.House && i.SessionId == session.Id && i.WeighingId == caseId, ct)
            ? Problems.WrongPhase("Deze casus staat niet op de agenda van deze zitting.")
        : null;

    private static void Ask(PlatformDbContext db, Question question)
    {
        db.Add(question);
        db.Publish(new TriageInformationRequested
        {
            House = question.House, CaseId = question.CaseId, Process = question.Process, QuestionId = question.Id, Party = question.Party,
            DueOn = question.DueOn, NextTriageOn = question.NextTriageOn,
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
        var errors = new InputErrors().OneOf(draft.Outcome, "outcome", process.Triage?.Outcomes.Select(o => o.Code) ?? Outcomes.All)
            .Text(draft.Motivation, "motivation", 4000)
            .OptionalText(draft.DeviationMotivation, "deviationMotivation", 4000).OptionalText(draft.LocalUnless, "localUnless", 4000)
            .OptionalText(draft.SystemView, "systemView", 4000).OptionalText(draft.CarePunishment, "carePunishment", 4000)
            .OptionalText(draft.Advice, "advice", 4000).OptionalText(draft.Goal, "goal", 4000)
            .OptionalText(draft.Mandate?.Party, "mandate.party", 100).OptionalText(draft.Mandate?.Reference, "mandate.reference")
            .OptionalText(draft.Question?.Text, "question.text", 4000).OptionalText(draft.Question?.Party, "question.party", 100)
            .Check(draft.Question?.DueOn is not { } due || due >= today, "question.dueOn", "Geef een dag vanaf vandaag.")
            .Check(draft.Question is not { DueOn: { } by, NextTriageOn: { } next } || next >= by, "question.nextTriageOn",
                "De volgende triage is niet eerder dan de uiterste dag.")
            .Check(draft.Themes is null or { Count: <= 20 }, "themes", "Noem hoogstens 20 thema's.")
            .Check(draft.Parties is null or { Count: <= 40 }, "parties", "Noem hoogstens 40 partijen.");
        if (draft.Table is not null) errors.OneOf(draft.Table, "table", process.Tables.Select(table => table.Code));
        foreach (var (i, theme) in (draft.Themes ?? []).Index()) errors.Text(theme, $"themes[{i}]", 200);
        foreach (var (i, invited) in (draft.Parties ?? []).Index())
        {
            errors.Text(invited?.Party, $"parties[{i}].party", 100).OptionalText(invited?.Purpose, $"parties[{i}].purpose", 2000)
                .Check(draft.Parties!.Take(i).All(earlier => earlier?.Party != invited?.Party), $"parties[{i}].party",
                    "Deze partij staat er twee keer.");
            // The ground travels with the involvement, and so nothing that somebody typed passes for one (ACC-07).
            if (invited?.Ground is { } ground) errors.OneOf(ground, $"parties[{i}].ground", house.Law.InvolvementGrounds.Select(static known => known.Code));
        }

        return errors;
    }
}
