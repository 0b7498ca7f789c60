using Platform.Governance.Signals;

namespace Platform.Governance.Oversight.Complaints;

/// <summary>GOV-32: complaints whose term ends or has ended; to who keeps the register.</summary>
internal static class ComplaintSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        if (!query.Covers(RuleIds.Gov32, ComplaintRegister.Keepers)) return [];
        var (today, upTo) = (query.Today, query.UpTo);
        var open = await query.Db.Seen<Complaint>(query.User).AsNoTracking().Where(c => c.SettledOn == null && c.DueOn <= upTo)
            .OrderBy(c => c.DueOn).Take(SignalQuery.MostOfAKind).Select(c => new { c.Id, c.DueOn }).ToListAsync(ct);
        return [.. open.Select(c => c.DueOn < today
            ? new Signal("complaint.late", c.DueOn, c.Id, "Deze klacht is niet op tijd afgehandeld.")
            : new Signal("complaint.due", c.DueOn, c.Id, "Deze klacht is uiterlijk op deze dag afgehandeld."))];
    }
}
