using MassTransit;
using Platform.Contracts.Logboek;
using Platform.Meetings.Cases;

namespace Platform.Meetings.Dossiers;

/// <summary>ACC-10: answers who could see a case in a period; nothing where there is none of that id.</summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<CaseAccessAsked>
{
    public async Task Consume(ConsumeContext<CaseAccessAsked> context)
    {
        var (asked, ct) = (context.Message, context.CancellationToken);
        var house = covenants.FindHouse(asked.House);
        var found = await db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.House == asked.House && c.Id == asked.CaseId, ct);
        db.Publish(await db.AnswerAsync(asked, house, house is null ? null : found?.SightIn(house), ct));
    }
}
