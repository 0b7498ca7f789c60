using MassTransit;
using Platform.Contracts.Logboek;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>ACC-10: answers who could see a referral in a period; nothing where there is none of that id.</summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<CaseAccessAsked>
{
    public async Task Consume(ConsumeContext<CaseAccessAsked> context)
    {
        var (asked, ct) = (context.Message, context.CancellationToken);
        var house = covenants.FindHouse(asked.House);
        var referral = await db.Set<Referral>().AsNoTracking().SingleOrDefaultAsync(r => r.House == asked.House && r.Id == asked.CaseId, ct);
        db.Publish(await db.AnswerAsync(asked, house, house is null || referral is null ? null : await db.SightOfAsync(house, referral, ct), ct));
    }
}
