using Platform.Triage.Access;
using Platform.Triage.Weighings;

namespace Platform.Triage.Decisions;

/// <summary>The rules of a triage decision, each a function of what is proposed and what is on record, read out of the house's profile.</summary>
internal static class DecisionRules
{
    /// <summary>Every rule in turn; the first that says no.</summary>
    public static Refusal? Refuse(
        HouseProfile house, ProcessProfile process, CurrentUser user, DecisionDraft draft, Weighed weighed, Authority authority) =>
        Refusals.RefuseDecider(house, process, user.Roles)
        ?? RefuseMandate(house, draft, authority)
        ?? RefuseUnconsultedReferrer(house, process, weighed)
        ?? RefuseUnconsulted(house, process, weighed)
        ?? RefuseUnweighed(house, process, draft, weighed)
        ?? RefuseDeviation(house, process, draft, weighed)
        ?? RefuseOutcome(house, draft)
        ?? RefuseLocal(house, process, draft)
        ?? RefuseSystem(house, process, draft)
        ?? RefuseOutsiders(house, draft);

    /// <summary>TRI-08: by a lid-1 participant, or on its behalf by a mandate that stands in the register and is in force today.</summary>
    public static Refusal? RefuseMandate(HouseProfile house, DecisionDraft draft, Authority authority)
    {
        var lacking = authority.Lacking(house, draft.Mandate?.Party, draft.Mandate?.MandateId);
        return house.Unless(lacking is null, RuleIds.Tri08, lacking);
    }

    /// <summary>INT-04: the referrer was consulted before the decision.</summary>
    public static Refusal? RefuseUnconsultedReferrer(HouseProfile house, ProcessProfile process, Weighed weighed) => house.Unless(
        process.Triage is not { RequiresReferrerConsultation: true } || weighed.Consultations.Any(c => c.Kind == ConsultationKinds.Referrer),
        RuleIds.Int04);

    /// <summary>TRI-02: others than the referrer were consulted; where the profile asks it, the municipality concerned gave its view.</summary>
    public static Refusal? RefuseUnconsulted(HouseProfile house, ProcessProfile process, Weighed weighed)
    {
        var concerned = house.Municipalities.FirstOrDefault(m => m.Code == weighed.Municipality)?.Party;
        var view = weighed.Consultations.Any(c => c.Kind == ConsultationKinds.Municipality && (concerned is null || c.Party == concerned));
        var asked = weighed.AnswersReceived > 0 || weighed.Consultations.Any(c => c.Kind != ConsultationKinds.Referrer);
        return house.Unless(asked && (view || process.Triage is not { RequiresMunicipalityView: true }), RuleIds.Tri02);
    }

    /// <summary>
    /// TRI-04: whatever the outcome, every criterion of covenant and law is weighed and each lid-1 participant involved judged; only where it stays
    /// unclear may it be left open whether a criterion is met. For a case those of the law are.
    /// </summary>
    public static Refusal? RefuseUnweighed(HouseProfile house, ProcessProfile process, DecisionDraft draft, Weighed weighed)
    {
        var all = IsWeighed(process.Criteria, CriterionLists.Covenant) && IsWeighed(house.Law.BgsCriteria, CriterionLists.Law);
        var met = draft.Outcome is not Outcomes.Case || weighed.Criteria.Where(c => c.List == CriterionLists.Law).All(c => c.Met is true);
        var silent = draft.Invited.Select(invited => invited.Party).OfType<string>().Concat(weighed.Involved).Distinct()
            .Where(id => house.Party(id) is { IsLid1: true } && !weighed.JudgedBy.Contains(id)).Order(StringComparer.Ordinal).ToList();
        return house.Unless(all, RuleIds.Tri04, "Niet elk criterium van convenant en wet is gewogen.")
            ?? house.Unless(met, RuleIds.Tri04, "Niet aan alle vier de wettelijke criteria is voldaan.")
            ?? house.Unless(silent.Count == 0, RuleIds.Tri04, $"Het oordeel ontbreekt van: {string.Join(", ", silent)}.");

        bool IsWeighed(IEnumerable<CodedText> asked, string list) =>
            asked.All(criterion => weighed.Criteria.Any(c => c.List == list && c.Code == criterion.Code && Said(c.Motivation)
                && (c.Met is not null || draft.Outcome is Outcomes.Unclear)));
    }

    /// <summary>COV-06: the formula advises; whoever decides otherwise says why.</summary>
    public static Refusal? RefuseDeviation(HouseProfile house, ProcessProfile process, DecisionDraft draft, Weighed weighed) => house.Unless(
        draft.Outcome is Outcomes.Unclear || process.Criteria.Count == 0 || weighed.FormulaHolds(process) == draft.Outcome is Outcomes.Case
            || Said(draft.DeviationMotivation), RuleIds.Cov06);

    /// <summary>TRI-05: each outcome with what it needs.</summary>
    public static Refusal? RefuseOutcome(HouseProfile house, DecisionDraft draft) => house.Unless(draft.Outcome switch
    {
        Outcomes.NotACase => Said(draft.Advice),
        Outcomes.Unclear => draft.Question is { DueOn: not null, NextTriageOn: not null } question && Said(question.Text) && Said(question.Party),
        Outcomes.Case => Said(draft.Table) && Said(draft.Goal) && draft.Themes is { Count: > 0 }
            && draft.Invited.Any() && draft.Invited.All(invited => Said(invited.Party) && Said(invited.Purpose)),
        _ => false,
    }, RuleIds.Tri05);

    /// <summary>TRI-03: why the municipality cannot handle the case alone.</summary>
    public static Refusal? RefuseLocal(HouseProfile house, ProcessProfile process, DecisionDraft draft) => house.Unless(
        draft.Outcome is not Outcomes.Case || process.Triage is not { RequiresLocalUnless: true } || Said(draft.LocalUnless), RuleIds.Tri03);

    /// <summary>TRI-06: the whole system, and whether care and punishment go together; looked at in the weighing, so whichever way it ends.</summary>
    public static Refusal? RefuseSystem(HouseProfile house, ProcessProfile process, DecisionDraft draft) => house.Unless(
        draft.Outcome is Outcomes.Unclear || process.Triage is not { RequiresSystemView: true }
            || (Said(draft.SystemView) && Said(draft.CarePunishment)), RuleIds.Tri06);

    /// <summary>COV-02: only parties of this house can be asked or involved.</summary>
    public static Refusal? RefuseStrangers(HouseProfile house, DecisionDraft draft) => house.Unless(
        draft.Invited.Select(p => p.Party).Append(draft.Question?.Party).OfType<string>().All(id => house.Party(id) is not null), RuleIds.Cov02);

    /// <summary>MEE-03: no outsider is invited or asked.</summary>
    public static Refusal? RefuseOutsiders(HouseProfile house, DecisionDraft draft) =>
        Refusals.RefuseOutsiders(house, draft.Invited.Select(p => p.Party).Append(draft.Question?.Party).OfType<string>());

    private static bool Said(string? text) => !string.IsNullOrWhiteSpace(text);
}
