using MassTransit;
using Platform.Contracts.Governance;

namespace Platform.Governance.Oversight.Accounts;

/// <summary>A service that is new is told of all accounts there are (ACC-04); to the others nothing in it is new.</summary>
internal sealed class TellAccountStandingsConsumer(PlatformDbContext db) : IConsumer<AccountStandingsAsked>
{
    /// <summary>Accounts in one message.</summary>
    public const int Most = 250;

    public async Task Consume(ConsumeContext<AccountStandingsAsked> context)
    {
        var records = await db.Set<AccountRecord>().AsNoTracking().OrderBy(r => r.House).ThenBy(r => r.Id).ToListAsync(context.CancellationToken);
        foreach (var house in records.GroupBy(static r => r.House))
            foreach (var some in house.Chunk(Most))
                db.Tell(house.Key, some);
        db.Publish(new AccountStandingsTold { Service = context.Message.Service });
    }
}
