using Platform.Governance.Signals;

namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>
/// GOV-09, GOV-13: decisions of which somebody still has to be told; GOV-34: incidental ones that the board was not told of. To who sits in the body.
/// </summary>
internal static class DecisionSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        var (house, upTo) = (query.House, query.UpTo);
        var bodies = house.BodiesOf(query.User);
        if (bodies.Length == 0) return [];
        string[] closed = [.. house.DecidingBodies().Where(body => house.MaySeePersonnel(body, query.User)).Select(static body => body.Id)];
        var decided = query.Db.Seen<Decision>(query.User).AsNoTracking().Where(d => bodies.Contains(d.Body) && d.DecidedAt != null
            && (d.Matter != DecisionMatters.Personnel || closed.Contains(d.Body)));
        var owed = await decided.Where(d => d.Informings.Any(row => row.SentOn == null && row.InformBy <= upTo))
            .Select(d => new { d.Id, On = d.Informings.Where(row => row.SentOn == null).Min(row => row.InformBy) })
            .OrderBy(d => d.On).Take(SignalQuery.MostOfAKind).ToListAsync(ct);
        var unreported = !house.Carries(RuleIds.Gov34) ? [] : await decided.Where(d => d.IncidentalStrategic && d.Outcome == DecisionOutcome.Adopted
                && d.Informings.Any(row => row.Code == BodyIds.Board && row.SentOn == null))
            .OrderBy(d => d.DecidedAt).Take(SignalQuery.MostOfAKind).Select(d => new { d.Id, d.DecidedAt }).ToListAsync(ct);
        return
        [
            .. owed.Select(d => new Signal("decision.inform", d.On!.Value, d.Id, "Van dit besluit is nog niet iedereen op de hoogte gesteld.")),
            .. unreported.Select(d => new Signal("incidental-decision.unreported", DutchTime.DateOf(d.DecidedAt!.Value), d.Id,
                "Dit incidentele strategische besluit is nog niet aan de Stuurgroep gemeld.")),
        ];
    }
}
