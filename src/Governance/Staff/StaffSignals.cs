using Platform.Governance.Signals;

namespace Platform.Governance.Staff;

/// <summary>Terms of staff that lapse (GOV-28): the account stops with them.</summary>
internal static class StaffSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(
        GovernanceDbContext db, HouseProfile house, DateOnly today, int withinDays, CancellationToken ct)
    {
        if (!house.Carries(RuleIds.Gov28)) return [];
        var upTo = today.AddDays(withinDays);
        var lapsing = await db.StaffAppointments.AsNoTracking()
            .Where(s => s.House == house.Id && s.EndedAt == null && s.Until >= today && s.Until <= upTo)
            .OrderBy(s => s.Until).Take(200).Select(s => new { s.Id, s.Until }).ToListAsync(ct);
        return [.. lapsing.Select(s => new Signal("staff.lapses", s.Until!.Value, s.Id, "Deze aanstelling loopt af, en het account daarmee."))];
    }
}
