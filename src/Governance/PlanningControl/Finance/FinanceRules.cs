using Platform.Governance.DecisionMaking.Decisions;
using Platform.Governance.PlanningControl.Reports;

namespace Platform.Governance.PlanningControl.Finance;

/// <summary>What holds for every entry.</summary>
internal static class FinanceRules
{
    /// <summary>The matter of a decision to ask more of a party, where a covenant keeps that for others than the board (GOV-08).</summary>
    public const string RaiseContribution = "raise-contribution";

    public const long MostCents = 100_000_000_000;

    /// <summary>GOV-23: the Stuurgroep has adopted the account of that year; what is found later counts in the year it is found.</summary>
    public static async Task<Refusal?> IsOpenAsync(this PlatformDbContext db, HouseProfile house, int year, CancellationToken ct) => house.Unless(
        !await db.Set<AnnualReport>().AnyAsync(r => r.House == house.Id && r.Year == year && r.State == ReportState.Adopted, ct),
        RuleIds.Gov23, "Over dit jaar is de jaarrapportage al vastgesteld; boek een correctie in het lopende jaar.");

    /// <summary>Whether this covenant keeps raising a contribution for a body above the board.</summary>
    public static bool KeepsRaises(this HouseProfile house) =>
        house.Body(BodyIds.Board)?.Decision?.EscalateAlways.Any(matter => matter.Code == RaiseContribution) is true;

    /// <summary>Whether the decision is one by which the raise was adopted.</summary>
    public static async Task<bool> AllowsRaiseAsync(this PlatformDbContext db, HouseProfile house, Guid? decision,
        CancellationToken ct) => decision is { } id
        && await db.Set<Decision>().AnyAsync(d => d.Id == id && d.House == house.Id && d.Matter == RaiseContribution
            && d.Outcome == DecisionOutcome.Adopted, ct);

    public static InputErrors Year(this InputErrors errors, int? year, TimeProvider clock) =>
        errors.Check(year is >= 2000 && year <= clock.Today().Year + 1, "year", "Geef een jaar, hoogstens het volgende.");
}
