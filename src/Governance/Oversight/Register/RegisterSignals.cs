using Platform.Governance.Signals;

namespace Platform.Governance.Oversight.Register;

/// <summary>What lapses or is late in the register of the WGS (GOV-27).</summary>
internal static class RegisterSignals
{
    public static async Task<DateOnly> NextAuditDueOnAsync(PlatformDbContext db, CurrentUser user, CancellationToken ct) =>
        PrivacyAudit.NextDueOn(await db.Seen<PrivacyAudit>(user).MaxAsync(a => (DateOnly?)a.HeldOn, ct));

    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        if (!query.Covers(RuleIds.Gov27, RegisterRights.Readers)) return [];
        var (db, house, today, upTo) = (query.Db, query.House, query.Today, query.UpTo);
        var signals = new List<Signal>();
        if (await NextAuditDueOnAsync(db, query.User, ct) is var audit && audit <= upTo)
            signals.Add(new("privacy-audit.due", audit, null, "De privacy-audit moet worden gehouden."));
        var audits = await db.Seen<PrivacyAudit>(query.User).AsNoTracking()
            .Where(a => (a.RecheckedOn == null && a.RecheckDueOn <= upTo) || a.SentToAuthorityOn == null || a.SentToRacOn == null || a.SentToFgOn == null)
            .OrderBy(a => a.HeldOn).Take(SignalQuery.MostOfAKind).ToListAsync(ct);
        foreach (var held in audits)
        {
            if (held.RecheckedOn is null && held.RecheckDueOn is { } due && due <= upTo)
                signals.Add(new("privacy-audit.recheck", due, held.Id, "De hercontrole na deze privacy-audit moet worden gedaan."));
            if (held.StillToSend.Count > 0)
                signals.Add(new("privacy-audit.copies", held.HeldOn, held.Id, "Deze privacy-audit is nog niet naar AP, RAC en FG gestuurd."));
        }

        var last = await db.Seen<FgAppointment>(query.User).AsNoTracking().Where(a => a.Until == null || a.Until >= today)
            .OrderByDescending(a => a.From).FirstOrDefaultAsync(ct);
        if (last is null) signals.Add(new("fg.missing", today, null, "Er is geen coördinerend functionaris gegevensbescherming."));
        else if (last.Until is { } until && until <= upTo)
            signals.Add(new("fg.lapses", until, last.Id, "De coördinerend functionaris gegevensbescherming treedt af."));

        var published = await db.Seen<PublicReport>(query.User).AsNoTracking().Select(r => r.Year).ToListAsync(ct);
        signals.AddRange(Enumerable.Range(PublicReport.FirstYear, Math.Max(0, today.Year - PublicReport.FirstYear)).Except(published)
            .Where(year => PublicReport.DueOn(year) <= upTo)
            .Select(year => new Signal("public-report.due", PublicReport.DueOn(year), null,
                $"Het openbare jaarverslag over {year} moet verschijnen.")));
        return signals;
    }
}
