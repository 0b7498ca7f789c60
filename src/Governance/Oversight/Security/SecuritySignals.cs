using Platform.Governance.Signals;

namespace Platform.Governance.Oversight.Security;

/// <summary>What lapses or is late in information security (GOV-22): documents, reports and incidents each to who reads those.</summary>
internal static class SecuritySignals
{
    public static async Task<DateOnly> NextReportDueOnAsync(PlatformDbContext db, CurrentUser user, DateOnly today, CancellationToken ct) =>
        SecurityReport.NextDueOn(await db.Seen<SecurityReport>(user).Where(r => r.SentOn != null).MaxAsync(r => (DateOnly?)r.To, ct),
            today);

    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct) =>
    [
        .. query.Covers(RuleIds.Gov22, SecurityRights.DocumentReaders) ? await OfDocumentsAsync(query, ct) : [],
        .. query.Covers(RuleIds.Gov22, SecurityRights.ReportReaders) && query.House.SeesSecurityReports(query.User) ? await OfReportsAsync(query, ct)
            : [],
        .. query.Covers(RuleIds.Gov22, SecurityRights.IncidentReaders) ? await OfIncidentsAsync(query, ct) : [],
    ];

    private static async Task<List<Signal>> OfDocumentsAsync(SignalQuery query, CancellationToken ct)
    {
        var (db, house, today, upTo) = (query.Db, query.House, query.Today, query.UpTo);
        var signals = new List<Signal>();
        var adopted = await db.Seen<SecurityDocument>(query.User).AsNoTracking().Where(d => d.State == SecurityDocumentState.Adopted)
            .Select(d => new { d.Id, d.Kind, d.ReviewDueOn }).ToListAsync(ct);
        foreach (var kind in SecurityDocument.Kinds)
        {
            var name = kind is SecurityDocument.Policy ? "informatiebeveiligingsbeleid" : "informatiebeveiligingsplan";
            if (adopted.Find(d => d.Kind == kind) is not { } document)
                signals.Add(new($"security-{kind}.missing", today, null, $"De Stuurgroep heeft nog geen {name} vastgesteld."));
            else if (document.ReviewDueOn is { } due && due <= upTo)
                signals.Add(new($"security-{kind}.review", due, document.Id, $"Het {name} moet worden getoetst."));
        }

        return signals;
    }

    private static async Task<List<Signal>> OfReportsAsync(SignalQuery query, CancellationToken ct)
    {
        var due = await NextReportDueOnAsync(query.Db, query.User, query.Today, ct);
        return due > query.UpTo ? [] : [new("security-report.due", due, null, "De rapportage over informatiebeveiliging moet naar de Stuurgroep.")];
    }

    private static async Task<List<Signal>> OfIncidentsAsync(SignalQuery query, CancellationToken ct)
    {
        var breaches = await query.Db.Seen<SecurityIncident>(query.User).AsNoTracking()
            .Where(i => i.PersonalData && i.ReportedToAuthorityAt == null && i.WhyNotReported == null)
            .OrderBy(i => i.DiscoveredAt).Take(SignalQuery.MostOfAKind).ToListAsync(ct);
        return
        [
            .. breaches.Select(static i => new Signal(
                "incident.report", DutchTime.DateOf(i.ReportDueAt!.Value), i.Id,
                "Dit datalek moet binnen 72 uur worden gemeld, of gemotiveerd niet.")),
        ];
    }
}
