using MassTransit;
using Platform.BuildingBlocks.Data;
using Platform.Casework.Accountability;
using Platform.Contracts.Retention;

namespace Platform.Casework.Cases;

/// <summary>Shields a dossier at once (WGS 2.31(8)); from then on it is there only for those who guard rights and legality.</summary>
/// <param name="db">The service's database, told to work for that house.</param>
/// <param name="account">Writes the lines.</param>
public abstract class ShieldsDossier(PlatformDbContext db, Account account) : IConsumer<ShieldDossier>
{
    /// <summary>The service's database.</summary>
    protected PlatformDbContext Db => db;

    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<ShieldDossier> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var order = context.Message;
        if (await ShieldAsync(order, context.CancellationToken) is not { } subjects) return;
        account.ServiceDid(order.House, "dossier.shielded", order.DossierId, order.Process, "retention", order.DossierId);
        account.Processed(order.House, $"{order.Process}/retention", "Dossier afgeschermd", subjects);
    }

    /// <summary>Shields what the service has of it, in that house.</summary>
    /// <param name="order">The order.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whose data it is; null where there was nothing to shield, or it was shielded before.</returns>
    protected abstract Task<IReadOnlyList<Guid>?> ShieldAsync(ShieldDossier order, CancellationToken ct);
}
