using MassTransit;
using Platform.Contracts.Logboek;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Dossiers;

/// <summary>ACC-10: answers who could see a signal, or the case it became, in a period; only who guards legality in this process is shown what it says (WEE-06).</summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<CaseAccessAsked>
{
    public async Task Consume(ConsumeContext<CaseAccessAsked> context)
    {
        var (asked, ct) = (context.Message, context.CancellationToken);
        var house = covenants.FindHouse(asked.House);
        var signal = await db.Set<Signal>().AsNoTracking().SingleOrDefaultAsync(s => s.House == asked.House && (s.Id == asked.CaseId || s.CaseId == asked.CaseId), ct);
        var seen = house is null || signal is null ? null
            : new SeenCase(asked.CaseId, signal.Process, signal.Covenant, signal.ReceivedAt, signal.ShieldedAt)
            {
                Seats = Signal.Wall.SeatsIn(house, signal.Process),
                Why = static _ => (RuleIds.Wee01, "Heeft een zetel in de weegploeg."),
                // WEE-03: on its last day it is hidden already; and nobody here sees what was shielded.
                EndsAt = signal.ExpiresOn is { } last ? DutchTime.StartOf(last) : signal.ShieldedAt,
            };
        db.Publish(await db.AnswerAsync(asked, house, seen, ct));
    }
}
