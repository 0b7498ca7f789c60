using Platform.Governance.Signals;

namespace Platform.Governance.Partnership.Agreements;

/// <summary>COV-09: agreements with a municipality whose term runs out; for anybody of the house.</summary>
internal static class AgreementSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        if (!query.House.Carries(RuleIds.Cov09)) return [];
        var lapsing = await query.Db.Seen<Agreement>(query.User).AsNoTracking().Lapsing(query.House.Id, query.Today, query.UpTo)
            .OrderBy(a => a.Until).Select(a => new { a.Id, a.Title, a.Municipality, a.Until }).Take(SignalQuery.MostOfAKind).ToListAsync(ct);
        return [.. lapsing.Select(a => new Signal("agreement-lapses", a.Until, a.Id,
            $"De maatwerkafspraak '{a.Title}' met {Place(a.Municipality)} loopt af."))];

        string Place(string code) => query.House.Municipalities.FirstOrDefault(known => known.Code == code)?.Name ?? code;
    }
}
