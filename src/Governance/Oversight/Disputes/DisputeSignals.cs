using Platform.Governance.Signals;

namespace Platform.Governance.Oversight.Disputes;

/// <summary>Disputes in which nothing happened for long; each caller sees its own.</summary>
internal static class DisputeSignals
{
    /// <summary>A proposal: neither covenant sets a term. After this, an open dispute is shown.</summary>
    public const int QuietWeeks = 12;

    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        if (!query.User.IsAny(DisputeRights.Anyone)) return [];
        var upTo = query.UpTo.AddDays(-7 * QuietWeeks);
        var quiet = await query.Db.DisputesOf(query.House, query.User).AsNoTracking()
            .Where(d => (d.State == DisputeState.Open || d.State == DisputeState.NotSettled) && d.LastOn <= upTo)
            .OrderBy(d => d.LastOn).Take(SignalQuery.MostOfAKind).Select(d => new { d.Id, d.LastOn }).ToListAsync(ct);
        return [.. quiet.Select(d => new Signal("dispute.quiet", d.LastOn.AddDays(7 * QuietWeeks), d.Id,
            "In dit geschil is al lang geen stap gezet."))];
    }
}
