using Platform.Governance.Signals;

namespace Platform.Governance.Agreements;

/// <summary>COV-09: agreements with a municipality whose term runs out; for anybody of the house.</summary>
internal static class AgreementSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(Lookout lookout, CancellationToken ct)
    {
        if (!lookout.House.Carries(RuleIds.Cov09)) return [];
        var lapsing = await lookout.Db.Seen<Agreement>(lookout.User).AsNoTracking().Lapsing(lookout.House.Id, lookout.Today, lookout.UpTo)
            .OrderBy(a => a.Until).Select(a => new { a.Id, a.Title, a.Municipality, a.Until }).Take(Lookout.MostOfAKind).ToListAsync(ct);
        return [.. lapsing.Select(a => new Signal("agreement-lapses", a.Until, a.Id,
            $"De maatwerkafspraak '{a.Title}' met {Place(a.Municipality)} loopt af."))];

        string Place(string code) => lookout.House.Municipalities.FirstOrDefault(known => known.Code == code)?.Name ?? code;
    }
}
