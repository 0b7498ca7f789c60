using MassTransit;
using Platform.Contracts.Governance;

namespace Platform.Governance.DecisionMaking.Mandates;

/// <summary>A service that is new is told of every mandate by which it decides (TRI-08); to the others nothing in it is new.</summary>
internal sealed class TellMandatesConsumer(PlatformDbContext db) : IConsumer<AccountStandingsAsked>
{
    public async Task Consume(ConsumeContext<AccountStandingsAsked> context)
    {
        foreach (var mandate in await db.Set<Mandate>().AsNoTracking().Where(m => m.Scope == MandateScopes.Admission).OrderBy(m => m.Id)
            .ToListAsync(context.CancellationToken)) db.Tell(mandate);
    }
}
