using System.Globalization;
using Platform.Governance.Signals;

namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-19, GOV-18: the term that ends or renews, and the version that enters; for anybody of the house.</summary>
internal static class CovenantSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        var (db, house, today, upTo) = (query.Db, query.House, query.Today, query.UpTo);
        var signals = new List<Signal>();
        if (house.Carries(RuleIds.Gov19) && OfTerm(await db.TermAsync(house, today, ct), house.Covenant.Term.RenewalYears, today, upTo) is { } term)
            signals.Add(term);
        var entering = await db.Set<CovenantVersion>().AsNoTracking()
            .Where(v => v.Covenant == house.Covenant.Id && v.InForceFrom > today && v.InForceFrom <= upTo)
            .OrderBy(v => v.InForceFrom).Select(v => new { v.Name, v.InForceFrom }).Take(SignalQuery.MostOfAKind).ToListAsync(ct);
        signals.AddRange(entering.Select(next => new Signal(
            "version-enters", next.InForceFrom!.Value, null, $"Versie {next.Name} van het convenant gaat in op {Day(next.InForceFrom.Value)}.")));
        return signals;
    }

    /// <summary>What the term itself has to say, once its last day is near.</summary>
    internal static Signal? OfTerm(CovenantTermCalendar? term, int renewalYears, DateOnly today, DateOnly upTo) => term switch
    {
        null => new("signing-day-missing", today, null,
            "De dag waarop het convenant is ondertekend is nog niet vastgelegd; daarom is niet bekend wanneer het afloopt."),
        { Ended: true } => new("term-ended", term.RunsUntil, null,
            $"Het convenant liep tot en met {Day(term.RunsUntil)}: alle partijen hebben opgezegd."),
        _ when term.RunsUntil > upTo => null,
        { NextRenewalOn: { } next } => new("term-renews", next, null,
            $"Het convenant wordt op {Day(next)} met {renewalYears} jaar verlengd; opzeggen kan schriftelijk tot en met {Day(term.RunsUntil)}."),
        _ => new("term-ends", term.RunsUntil, null, $"Het convenant eindigt op {Day(term.RunsUntil)}: alle partijen hebben opgezegd."),
    };

    private static string Day(DateOnly day) => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
