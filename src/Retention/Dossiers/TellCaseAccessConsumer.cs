using MassTransit;
using Platform.Contracts.Logboek;

namespace Platform.Retention.Dossiers;

/// <summary>ACC-10: answers who could see a dossier's clock in a period; nothing where there is none of that id.</summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<CaseAccessAsked>
{
    public async Task Consume(ConsumeContext<CaseAccessAsked> context)
    {
        var (asked, ct) = (context.Message, context.CancellationToken);
        var house = covenants.FindHouse(asked.House);
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.House == asked.House && d.Id == asked.CaseId, ct);
        // A clock shows nothing of the person, and so goes on being seen when the dossier is shielded.
        var seen = house is null || dossier is null ? null
            : new SeenCase(
                dossier.Id, dossier.Process, $"{house.Covenant.Id}/{house.Covenant.Version}", DutchTime.StartOf(dossier.FirstProcessedOn), null)
            {
                Seats = Dossier.Wall.SeatsIn(house, dossier.Process),
                Why = static _ => (RuleIds.Ret01, "Doet in dit huis het werk van dit proces."),
            };
        db.Publish(await db.AnswerAsync(asked, house, seen, ct));
    }
}
