using MassTransit;
using Platform.Contracts.Logboek;
using Platform.Nazorg.Disclosures;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.Dossiers;

/// <summary>
/// ACC-10: answers who could see a record in a period; nothing where there is none of that id. What was disclosed of it outlives shield and record (NAZ-04), for the
/// same roles, and is still answered for then.
/// </summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<CaseAccessAsked>
{
    public async Task Consume(ConsumeContext<CaseAccessAsked> context)
    {
        var (asked, ct) = (context.Message, context.CancellationToken);
        var house = covenants.FindHouse(asked.House);
        var record = await db.Set<NazorgRecord>().AsNoTracking().SingleOrDefaultAsync(r => r.House == asked.House && r.Id == asked.CaseId, ct);
        var disclosed = await db.Set<Disclosure>().Where(d => d.House == asked.House && d.RecordId == asked.CaseId).OrderBy(d => d.DisclosedAt).Select(d => d.Process).FirstOrDefaultAsync(ct);
        var seen = house is null || (record?.Process ?? disclosed) is not { } process ? null
            : new SeenCase(
                asked.CaseId, process, $"{house.Covenant.Id}/{house.Covenant.Version}", WhoCouldSee.MadeAt(asked.CaseId), disclosed is null ? record?.ShieldedAt : null)
            {
                Seats = disclosed is null ? NazorgRecord.Wall.SeatsIn(house, process) : Disclosure.Wall.SeatsIn(house, process),
                Why = static _ => (RuleIds.Naz03, "Werkt in dit huis met de vrijlatingen."),
            };
        db.Publish(await db.AnswerAsync(asked, house, seen, ct));
    }
}
