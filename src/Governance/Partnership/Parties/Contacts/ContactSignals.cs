using Platform.Governance.Signals;

namespace Platform.Governance.Partnership.Parties.Contacts;

/// <summary>GOV-25: bodies for which parties have not named a contact person; to who reads that body's list.</summary>
internal static class ContactSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        var (db, house, today) = (query.Db, query.House, query.Today);
        if (!query.Covers(RuleIds.Gov25, Rights.Readers)) return [];
        List<BodyProfile> readable = [.. house.ContactBodiesOf().Where(body => house.MayRead(body, query.User))];
        if (readable.Count == 0) return [];
        for (var i = 0; i < readable.Count; i++) readable[i] = await db.SeatedAsync(house, readable[i], today, ct);
        var active = await db.ActivePartiesAsync(house, Memberships.MomentOf(today), ct);
        var named = (await db.Seen<Contact>(query.User).AsNoTracking().Where(c => c.FromOn <= today && (c.UntilOn == null || c.UntilOn > today))
            .Select(c => new { c.Body, c.Party }).ToListAsync(ct)).ToLookup(static c => c.Body, static c => c.Party);
        return
        [
            .. readable.Select(body => (body, Missing: body.PartiesOwing(active).Except(named[body.Id]).Count()))
            .Where(static found => found.Missing > 0)
                .Select(found => new Signal($"{found.body.Id}-contact.missing", today, null,
                    $"Voor {found.body.Name} hebben {found.Missing} partijen nog geen contactpersoon opgegeven.")),
        ];
    }
}
