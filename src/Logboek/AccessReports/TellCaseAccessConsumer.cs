using MassTransit;
using Platform.Contracts.Logboek;
using Platform.Logboek.AuditLog;

namespace Platform.Logboek.AccessReports;

/// <summary>
/// ACC-10: Logboek shows the lines of a case, so it answers as the others do; also when the case itself is erased. Lines without a process say of
/// no case that it was there, the question itself among them.
/// </summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<CaseAccessAsked>
{
    public async Task Consume(ConsumeContext<CaseAccessAsked> context)
    {
        var (asked, ct) = (context.Message, context.CancellationToken);
        var house = covenants.FindHouse(asked.House);
        var known = await db.Set<AuditEntry>().AsNoTracking()
            .Where(l => l.House == asked.House && l.CaseIds.Contains(asked.CaseId) && l.Process != null)
            .GroupBy(l => l.Process!).Select(lines => new { Process = lines.Key, Since = lines.Min(l => l.At) })
            .OrderBy(of => of.Since).ToListAsync(ct);
        // WEE-06: one line of a closed process makes all of it a matter of that process.
        var found = house is null ? null : known.Find(of => house.IsClosed(of.Process)) ?? known.FirstOrDefault();
        var seen = house is null || found is null ? null
            : new SeenCase(asked.CaseId, found.Process, $"{house.Covenant.Id}/{house.Covenant.Version}", found.Since, null)
            {
                Seats = AuditEntry.Wall.SeatsIn(house, found.Process),
                Why = static _ => (RuleIds.Acc05, "Leest in dit huis het auditlog."),
            };
        db.Publish(await db.AnswerAsync(asked, house, seen, ct));
    }
}
