using Platform.Governance.Signals;

namespace Platform.Governance.Staff;

/// <summary>Terms of staff that lapse (GOV-28): the account stops with them.</summary>
internal static class StaffSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(Lookout lookout, CancellationToken ct)
    {
        if (!lookout.Covers(RuleIds.Gov28, StaffRights.Readers)) return [];
        var (db, today, upTo) = (lookout.Db, lookout.Today, lookout.UpTo);
        var lapsing = await db.Seen<StaffAppointment>(lookout.User).AsNoTracking()
            .Where(s => s.EndedAt == null && s.Until >= today && s.Until <= upTo)
            .OrderBy(s => s.Until).Take(Lookout.MostOfAKind).Select(s => new { s.Id, s.Until }).ToListAsync(ct);
        return [.. lapsing.Select(s => new Signal("staff.lapses", s.Until!.Value, s.Id, "Deze aanstelling loopt af, en het account daarmee."))];
    }
}
