using MassTransit;
using Platform.Contracts.Logboek;
using Platform.Triage.Weighings;

namespace Platform.Triage.Dossiers;

/// <summary>ACC-10: answers who could see a weighing in a period; nothing where there is none of that id.</summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<CaseAccessAsked>
{
    public async Task Consume(ConsumeContext<CaseAccessAsked> context)
    {
        var (asked, ct) = (context.Message, context.CancellationToken);
        var house = covenants.FindHouse(asked.House);
        var weighing = await db.Set<Weighing>().AsNoTracking().SingleOrDefaultAsync(w => w.House == asked.House && w.Id == asked.CaseId, ct);
        db.Publish(await db.AnswerAsync(asked, house, house is null || weighing is null ? null : await db.SightOfAsync(house, weighing, ct), ct));
    }
}
