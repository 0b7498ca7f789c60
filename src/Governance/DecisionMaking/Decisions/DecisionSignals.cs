using Platform.Governance.Signals;

namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-09, GOV-13: decisions of which somebody still has to be told; to who sits in the body.</summary>
internal static class DecisionSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        var (house, upTo) = (query.House, query.UpTo);
        var bodies = house.BodiesOf(query.User);
        if (bodies.Length == 0) return [];
        // Of a personnel decision nobody is told, so none is in here.
        var owed = await query.Db.Seen<Decision>(query.User).AsNoTracking().Where(d => bodies.Contains(d.Body) && d.DecidedAt != null
                && d.Matter != DecisionMatters.Personnel && d.Informings.Any(row => row.SentOn == null && row.InformBy <= upTo))
            .Select(d => new { d.Id, On = d.Informings.Where(row => row.SentOn == null).Min(row => row.InformBy) })
            .OrderBy(d => d.On).Take(SignalQuery.MostOfAKind).ToListAsync(ct);
        return [.. owed.Select(d => new Signal("decision.inform", d.On!.Value, d.Id, "Van dit besluit is nog niet iedereen op de hoogte gesteld."))];
    }
}
