using FsCheck;
using FsCheck.Fluent;
using Platform.Triage.Decisions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Tests.Decisions;

/// <summary>
/// COV-06 for any formula and any criteria that are met: the formula says what its sentence says, and a person may decide otherwise with a
/// reason.
/// </summary>
public sealed class FormulaTests
{
    private static readonly string[] Codes = ["a", "b", "c", "d"];

    private static readonly Arbitrary<(Formula Formula, string[] Met)> Cases = Arb.ToArbitrary(
        from formula in Gen.Sized(size => Formulas(Math.Min(size / 10, 4)))
        from met in Gen.SubListOf(Codes)
        select (formula, met.ToArray()));

    [Fact]
    public void The_formula_holds_exactly_when_its_written_out_sentence_does() => Check.QuickThrowOnFailure(Prop.ForAll(
        Cases, given => given.Formula.Evaluate(given.Met.ToHashSet()) == Reads(DecisionBasis.Words(given.Formula), given.Met)));

    [Fact]
    public void More_criteria_met_never_turns_the_advice_from_yes_to_no() => Check.QuickThrowOnFailure(Prop.ForAll(Cases, given =>
        !given.Formula.Evaluate(given.Met.ToHashSet()) || Codes.All(more => given.Formula.Evaluate(given.Met.Append(more).ToHashSet()))));

    [Fact]
    public void A_deviation_needs_a_motivation_exactly_when_the_outcome_differs_from_the_advice() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Cases, given =>
    {
        return Houses.Catalog.Houses.Where(house => house.Carries(RuleIds.Cov06)).All(house =>
        {
            var process = house.Process() with { Criteria = [.. Codes.Select(code => new CodedText(code, code))], Formula = given.Formula };
            var weighed = new Weighed(null, "p", 1, [.. Codes.Select(code => new CriterionJudgement
            {
                WeighingId = default, House = house.Id, List = CriterionLists.Covenant, Code = code, Met = given.Met.Contains(code), Motivation = "x",
            })], [], [], []);
            var advice = given.Formula.Evaluate(given.Met.ToHashSet());
            return Outcomes.All.All(outcome =>
            {
                var draft = new DecisionDraft(outcome, "x", null, null, null, null, null, null, null, null, null, null, null);
                var differs = outcome is not Outcomes.Unclear && advice != outcome is Outcomes.Case;
                return DecisionRules.RefuseDeviation(house, process, draft, weighed)?.Rule == (differs ? RuleIds.Cov06 : null)
                    && DecisionRules.RefuseDeviation(house, process, draft with { DeviationMotivation = "Omdat." }, weighed) is null
                    && (DecisionRules.RefuseDeviation(house, process, draft with { DeviationMotivation = " " }, weighed) is null) == !differs;
            });
        });
    }));

    private static Gen<Formula> Formulas(int depth)
    {
        var leaf = Gen.Elements(Codes).Select(Formula.Is);
        if (depth == 0) return leaf;
        var parts = Gen.Choose(1, 3).SelectMany(count => Gen.ListOf(Formulas(depth - 1), count));
        return Gen.OneOf(leaf, parts.Select(list => Formula.AllOf([.. list])), parts.Select(list => Formula.AnyOf([.. list])));
    }

    /// <summary>Reads the sentence from left to right, a bracket at a time; knows nothing of <see cref="Formula"/>.</summary>
    private static bool Reads(string sentence, string[] met)
    {
        var words = new Queue<string>(sentence.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return Term();

        bool Term()
        {
            var word = words.Dequeue();
            if (word is not "(") return met.Contains(word);
            var holds = Term();
            while (words.Dequeue() is not ")" and var between)
            {
                var next = Term();
                holds = between is "en" ? holds && next : holds || next;
            }

            return holds;
        }
    }
}
