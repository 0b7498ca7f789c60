using Platform.Governance.Signals;

namespace Platform.Governance.Communication;

/// <summary>Planned words to outsiders that not every other party consented to yet (GOV-24).</summary>
internal static class CommunicationSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(Lookout lookout, CancellationToken ct)
    {
        if (!lookout.Covers(RuleIds.Gov24, CommunicationRights.Speakers)) return [];
        var (db, house, upTo) = (lookout.Db, lookout.House, lookout.UpTo);
        var asked = await db.Seen<Announcement>(lookout.User).AsNoTracking().Include(a => a.Consents)
            .Where(a => a.State == AnnouncementState.Asked && a.PlannedOn <= upTo).OrderBy(a => a.PlannedOn)
            .Take(Lookout.MostOfAKind).ToListAsync(ct);
        return
        [
            .. asked.Where(a => !a.IsRefused(house) && a.WaitingFor(house).Count > 0)
                .Select(a => new Signal("communication.consent", a.PlannedOn, a.Id, "Deze uiting wacht nog op instemming van partijen.")),
        ];
    }
}
