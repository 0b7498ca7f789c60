using MassTransit;
using Platform.Contracts.Logboek;

namespace Platform.Nazorg.Records;

/// <summary>ACC-10: answers who could see a record in a period; nothing where there is none of that id.</summary>
internal sealed class TellCaseAccessConsumer(NazorgDbContext db, CovenantCatalog covenants) : IConsumer<CaseAccessAsked>
{
    public async Task Consume(ConsumeContext<CaseAccessAsked> context)
    {
        var (asked, ct) = (context.Message, context.CancellationToken);
        var house = covenants.FindHouse(asked.House);
        var record = await db.Records.AsNoTracking().SingleOrDefaultAsync(r => r.House == asked.House && r.Id == asked.CaseId, ct);
        var seen = house is null || record is null ? null
            : new SeenCase(record.Id, record.Process, $"{house.Covenant.Id}/{house.Covenant.Version}", WhoCouldSee.MadeAt(record.Id), record.ShieldedAt)
            {
                Seats = NazorgRecord.Wall.SeatsIn(house, record.Process),
                Why = static _ => (RuleIds.Naz03, "Werkt in dit huis met de vrijlatingen."),
            };
        db.Publish(await db.AnswerAsync(asked, house, seen, ct));
    }
}
