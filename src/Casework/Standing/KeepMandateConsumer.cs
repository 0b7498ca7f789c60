using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Governance;

namespace Platform.Casework.Standing;

/// <summary>A mandate was given, accepted or revoked, or was told again: the latest word about it counts (TRI-08).</summary>
/// <param name="db">The unit of work.</param>
public sealed class KeepMandateConsumer(PlatformDbContext db) : IConsumer<MandateSet>
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<MandateSet> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var told = context.Message;
        return db.Database.ExecuteSqlAsync($"""
            insert into registered_mandates as known (mandate_id, house, giver, taker, scope, "from", last_day, accepted_on, revision)
            values ({told.MandateId}, {told.House}, {told.Giver}, {told.Taker}, {told.Scope}, {told.From}, {told.LastDay}, {told.AcceptedOn},
              {told.Revision})
            on conflict (house, mandate_id) do update set giver = excluded.giver, taker = excluded.taker, scope = excluded.scope,
              "from" = excluded."from", last_day = excluded.last_day, accepted_on = excluded.accepted_on, revision = excluded.revision
            where known.revision < excluded.revision
            """, context.CancellationToken);
    }
}
