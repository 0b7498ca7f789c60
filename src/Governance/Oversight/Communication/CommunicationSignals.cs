using Platform.Governance.Signals;

namespace Platform.Governance.Oversight.Communication;

/// <summary>Planned words to outsiders that not every other party consented to yet (GOV-24).</summary>
internal static class CommunicationSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        if (!query.Covers(RuleIds.Gov24, CommunicationRights.Speakers)) return [];
        var (db, house, upTo) = (query.Db, query.House, query.UpTo);
        var asked = await db.Seen<Announcement>(query.User).AsNoTracking().Include(a => a.Consents)
            .Where(a => a.State == AnnouncementState.Asked && a.PlannedOn <= upTo).OrderBy(a => a.PlannedOn)
            .Take(SignalQuery.MostOfAKind).ToListAsync(ct);
        return
        [
            .. asked.Where(a => !a.IsRefused(house) && a.WaitingFor(house).Count > 0)
                .Select(a => new Signal("communication.consent", a.PlannedOn, a.Id, "Deze uiting wacht nog op instemming van partijen.")),
        ];
    }
}
