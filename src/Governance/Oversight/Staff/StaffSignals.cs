using Platform.Governance.Signals;

namespace Platform.Governance.Oversight.Staff;

/// <summary>Terms of staff that lapse (GOV-28): the account stops with them.</summary>
internal static class StaffSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        if (!query.Covers(RuleIds.Gov28, StaffRights.Readers)) return [];
        var (db, today, upTo) = (query.Db, query.Today, query.UpTo);
        var lapsing = await db.Seen<StaffAppointment>(query.User).AsNoTracking()
            .Where(s => s.EndedAt == null && s.Until >= today && s.Until <= upTo)
            .OrderBy(s => s.Until).Take(SignalQuery.MostOfAKind).Select(s => new { s.Id, s.Until }).ToListAsync(ct);
        return [.. lapsing.Select(s => new Signal("staff.lapses", s.Until!.Value, s.Id, "Deze aanstelling loopt af, en het account daarmee."))];
    }
}
