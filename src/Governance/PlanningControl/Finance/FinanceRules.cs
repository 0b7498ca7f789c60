using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.PlanningControl.Finance;

/// <summary>What holds for every entry.</summary>
internal static class FinanceRules
{
    /// <summary>The matter of a decision to ask more of a party, where a covenant keeps that for others than the board (GOV-08).</summary>
    public const string RaiseContribution = "raise-contribution";

    public const long MostCents = 100_000_000_000;

    /// <summary>Between these lies every year over which something is booked.</summary>
    public const int FirstYear = 2000;

    public const int LastYear = 2199;

    public const string WhichYear = "Geef een jaar, hoogstens het volgende.";

    /// <summary>GOV-23: the Stuurgroep has adopted the account of that year; what is found later counts in the year it is found.</summary>
    public static async Task<Refusal?> RefuseClosedAsync(this IClosedYears closed, UseCase use, int year) => use.House.Unless(
        !await closed.IsClosedAsync(use.House.Id, year, use.Aborted),
        RuleIds.Gov23, "Over dit jaar is de jaarrapportage al vastgesteld; boek een correctie in het lopende jaar.");

    /// <summary>Whether this covenant keeps raising a contribution for a body above the board.</summary>
    public static bool KeepsRaises(this HouseProfile house) =>
        house.Body(BodyIds.Board)?.Decision?.EscalateAlways.Any(matter => matter.Code == RaiseContribution) is true;

    /// <summary>Whether the decision is one by which the raise was adopted.</summary>
    public static async Task<bool> AllowsRaiseAsync(this UseCase use, Guid? decision) => decision is { } id
        && await use.Db.Set<Decision>().AnyAsync(d => d.Id == id && d.House == use.House.Id && d.Matter == RaiseContribution
            && d.Outcome == DecisionOutcome.Adopted, use.Aborted);

    public static InputErrors Year(this InputErrors errors, int? year, DateOnly today) =>
        errors.Check(year is >= FirstYear && year <= today.Year + 1, "year", WhichYear);
}
