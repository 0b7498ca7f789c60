using Platform.Governance.Signals;

namespace Platform.Governance.Mandates;

/// <summary>GOV-26: mandates in force that end soon.</summary>
internal static class MandateSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(Lookout lookout, CancellationToken ct)
    {
        if (!lookout.Covers(RuleIds.Gov26, GovernanceRights.Readers)) return [];
        var house = lookout.House;
        var lapsing = await lookout.Db.Seen<Mandate>(lookout.User).AsNoTracking().InForce(house, lookout.Today).EndingBy(lookout.UpTo)
            .OrderBy(m => m.Until).ThenBy(m => m.Id).Take(Lookout.MostOfAKind).Select(m => new { m.Id, m.Until }).ToListAsync(ct);
        return [.. lapsing.Select(static m => new Signal("mandate.lapses", m.Until!.Value, m.Id, "Dit mandaat loopt af."))];
    }
}
