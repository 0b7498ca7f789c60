using Platform.Governance.Signals;

namespace Platform.Governance.DecisionMaking.Mandates;

/// <summary>GOV-26: mandates in force that end soon.</summary>
internal static class MandateSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        if (!query.Covers(RuleIds.Gov26, Rights.Readers)) return [];
        var house = query.House;
        var lapsing = await query.Db.Seen<Mandate>(query.User).AsNoTracking().InForce(house, query.Today).EndingBy(query.UpTo)
            .OrderBy(m => m.Until).ThenBy(m => m.Id).Take(SignalQuery.MostOfAKind).Select(m => new { m.Id, m.Until }).ToListAsync(ct);
        return [.. lapsing.Select(static m => new Signal("mandate.lapses", m.Until!.Value, m.Id, "Dit mandaat loopt af."))];
    }
}
