using Platform.Governance.Signals;

namespace Platform.Governance.Security;

/// <summary>What lapses or is late in information security (GOV-22); the walls decide what of it the caller sees.</summary>
internal static class SecuritySignals
{
    public static async Task<DateOnly> NextReportDueOnAsync(GovernanceDbContext db, HouseProfile house, DateOnly today, CancellationToken ct) =>
        SecurityReport.NextDueOn(await db.SecurityReports.Where(r => r.House == house.Id && r.SentOn != null).MaxAsync(r => (DateOnly?)r.To, ct), today);

    public static async Task<IReadOnlyList<Signal>> OfAsync(
        GovernanceDbContext db, HouseProfile house, DateOnly today, int withinDays, CancellationToken ct)
    {
        if (!house.Carries(RuleIds.Gov22)) return [];
        var upTo = today.AddDays(withinDays);
        var signals = new List<Signal>();
        var adopted = await db.SecurityDocuments.AsNoTracking().Where(d => d.House == house.Id && d.State == SecurityDocumentState.Adopted)
            .Select(d => new { d.Id, d.Kind, d.ReviewDueOn }).ToListAsync(ct);
        foreach (var kind in SecurityDocument.Kinds)
        {
            var name = kind is SecurityDocument.Policy ? "informatiebeveiligingsbeleid" : "informatiebeveiligingsplan";
            if (adopted.Find(d => d.Kind == kind) is not { } document)
                signals.Add(new($"security-{kind}.missing", today, null, $"De Stuurgroep heeft nog geen {name} vastgesteld."));
            else if (document.ReviewDueOn is { } due && due <= upTo)
                signals.Add(new($"security-{kind}.review", due, document.Id, $"Het {name} moet worden getoetst."));
        }

        if (await NextReportDueOnAsync(db, house, today, ct) is var reportDue && reportDue <= upTo)
            signals.Add(new("security-report.due", reportDue, null, "De rapportage over informatiebeveiliging moet naar de Stuurgroep."));
        var breaches = await db.Incidents.AsNoTracking()
            .Where(i => i.House == house.Id && i.PersonalData && i.ReportedToAuthorityAt == null && i.WhyNotReported == null)
            .OrderBy(i => i.DiscoveredAt).Take(200).ToListAsync(ct);
        signals.AddRange(breaches.Select(i =>
            new Signal("incident.report", DutchTime.DateOf(i.ReportDueAt!.Value), i.Id, "Dit datalek moet binnen 72 uur worden gemeld, of gemotiveerd niet.")));
        return signals;
    }
}
