using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Messaging;
using Platform.Casework.Accountability;
using Platform.Contracts.Retention;

namespace Platform.Casework.Cases;

/// <summary>Rows of one table that go with a dossier.</summary>
/// <param name="DeleteAsync">Deletes them and says how many there were.</param>
/// <param name="CountAsync">How many there are now.</param>
public sealed record DossierRows(Func<CancellationToken, Task<int>> DeleteAsync, Func<CancellationToken, Task<int>> CountAsync)
{
    /// <summary>The rows that a query finds.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="rows">The query.</param>
    public static DossierRows Of<T>(IQueryable<T> rows) where T : class => new(ct => rows.ExecuteDeleteAsync(ct), ct => rows.CountAsync(ct));
}

/// <summary>What a service has of a dossier.</summary>
/// <param name="Rows">Its rows, children before parents, so that each is counted once.</param>
public sealed record DossierPart(params IReadOnlyList<DossierRows> Rows)
{
    /// <summary>The ids by which addresses name it here; none where it is not of that house, since a key says of no house.</summary>
    public required IReadOnlyList<Guid> Ids { get; init; }

    /// <summary>What else it would be known by if it came again, as marks.</summary>
    public IReadOnlyList<byte[]> Marks { get; init; } = [];

    /// <summary>What was made of it at addresses that name none of those ids.</summary>
    public IReadOnlyList<Guid> Elsewhere { get; init; } = [];

    /// <summary>Whose data it is; null is the dossier itself, where the service knows nobody by name.</summary>
    public IReadOnlyList<Guid>? Subjects { get; init; }
}

/// <summary>
/// Erases all that a service has of a dossier in the one transaction of its inbox, the idempotency keys of what was made of it included; looks again,
/// marks it so that nothing brings it back, and answers with counts, also when there was nothing.
/// </summary>
/// <param name="db">The service's database, told to work for that house.</param>
/// <param name="account">Writes the lines.</param>
/// <param name="protection">Makes the mark.</param>
/// <param name="clock">The clock.</param>
public abstract class ErasesDossier(PlatformDbContext db, Account account, Protection protection, TimeProvider clock) : IConsumer<EraseDossier>
{
    /// <summary>The service's database.</summary>
    protected PlatformDbContext Db => db;

    /// <summary>The service's keys.</summary>
    protected Protection Protection => protection;

    /// <summary>The clock.</summary>
    protected TimeProvider Clock => clock;

    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<EraseDossier> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (order, ct) = (context.Message, context.CancellationToken);
        var part = await FindAsync(order, ct);
        var (elsewhere, named) = (part.Elsewhere, part.Ids.Select(static id => id.ToString()).ToList());
        var keys = db.Set<IdempotencyKey>().Where(key => elsewhere.Contains(key.ResourceId) || named.Any(id => key.Location.Contains(id)));
        IReadOnlyList<DossierRows> all = [DossierRows.Of(keys), .. part.Rows];
        var (deleted, left) = (0, 0);
        foreach (var rows in all) deleted += await rows.DeleteAsync(ct);
        foreach (var rows in all) left += await rows.CountAsync(ct);

        var ids = part.Ids.Append(order.DossierId).Distinct();
        await db.MarkErasedAsync([.. ids.Select(id => ErasedDossier.MarkOf(order.House, id, protection)), .. part.Marks],
            clock.GetUtcNow(), ct);
        db.Publish(new DossierPartErased
        {
            House = order.House, DossierId = order.DossierId, ErasureId = order.ErasureId, Service = db.Service,
            Deleted = deleted, Left = left, ErasedAt = clock.GetUtcNow(),
        });
        account.ServiceDid(order.House, "dossier.erased", order.DossierId, order.Process, "retention", order.DossierId);
        if (deleted > 0)
            account.Processed(order.House, $"{order.Process}/retention", "Dossier vernietigd", part.Subjects ?? [order.DossierId]);
    }

    /// <summary>What the service has of it, in that house.</summary>
    /// <param name="order">The order.</param>
    /// <param name="ct">Cancels.</param>
    protected abstract Task<DossierPart> FindAsync(EraseDossier order, CancellationToken ct);
}
