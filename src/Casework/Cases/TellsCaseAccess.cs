using MassTransit;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Messaging;
using Platform.Contracts.Logboek;
using Platform.Covenants;

namespace Platform.Casework.Cases;

/// <summary>ACC-10: answers who could see something of a case in a period; nothing where the service has nothing of that id.</summary>
/// <param name="db">The service's database, told to work for that house.</param>
/// <param name="covenants">The covenants in force.</param>
public abstract class TellsCaseAccess(PlatformDbContext db, CovenantCatalog covenants) : IConsumer<CaseAccessAsked>
{
    /// <summary>The service's database.</summary>
    protected PlatformDbContext Db => db;

    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<CaseAccessAsked> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (asked, ct) = (context.Message, context.CancellationToken);
        var house = covenants.FindHouse(asked.House);
        db.Publish(await db.AnswerAsync(asked, house, house is null ? null : await FindAsync(house, asked.CaseId, ct), ct));
    }

    /// <summary>What the service knows of who could see it.</summary>
    /// <param name="house">The house.</param>
    /// <param name="id">The case.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null where there is none of that id.</returns>
    protected abstract Task<CaseInAccessHistory?> FindAsync(HouseProfile house, Guid id, CancellationToken ct);
}
