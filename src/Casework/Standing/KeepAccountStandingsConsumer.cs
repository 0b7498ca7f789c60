using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Governance;

namespace Platform.Casework.Standing;

/// <summary>
/// Accounts stand otherwise from now on (ACC-04): who has no complete record is refused, within seconds and whatever its token says.
/// </summary>
/// <param name="db">The unit of work.</param>
public sealed class KeepAccountStandingsConsumer(PlatformDbContext db) : IConsumer<AccountStandingsChanged>, IConsumer<AccountStandingsTold>
{
    /// <summary>All that there is was told: a row of no account keeps that in mind, for every instance and after a restart.</summary>
    /// <param name="context">The message.</param>
    public Task Consume(ConsumeContext<AccountStandingsTold> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Message.Service != db.Service ? Task.CompletedTask : db.Database.ExecuteSqlAsync($"""
            insert into account_standings (record_id, house, account, party, revision)
            values ({AccountStanding.AllTold}, '', '', '', 0) on conflict do nothing
            """, context.CancellationToken);
    }

    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<AccountStandingsChanged> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (house, ct) = (context.Message.House, context.CancellationToken);
        // Of two words about one record in one message the newest; in one order, so that two messages never wait for each other.
        var message = context.Message.Accounts.Where(static account => !account.Removed).GroupBy(static account => account.RecordId)
            .Select(static words => words.MaxBy(static word => word.Revision)!)
            .OrderBy(static account => account.RecordId).ToList();
        Guid[] ids = [.. message.Select(static account => account.RecordId)];
        string[] accounts = [.. message.Select(static account => account.Account)];
        string[] parties = [.. message.Select(static account => account.Party)];
        DateTimeOffset?[] from = [.. message.Select(static account => account.CompleteFrom)];
        DateTimeOffset?[] until = [.. message.Select(static account => account.CompleteUntil)];
        long[] revisions = [.. message.Select(static account => account.Revision)];
        await db.Database.ExecuteSqlAsync($"""
            insert into account_standings as known (record_id, house, account, party, complete_from, complete_until, revision)
            select message.id, {house}, message.account, message.party, message.since, message.until, message.revision
            from unnest({ids}, {accounts}, {parties}, {from}, {until}, {revisions}) as message (id, account, party, since, until, revision)
            on conflict (record_id) do update set complete_from = excluded.complete_from, complete_until = excluded.complete_until,
              account = excluded.account, party = excluded.party, revision = excluded.revision
            where known.revision < excluded.revision and known.house = excluded.house
            """, ct);
        Guid[] gone = [.. context.Message.Accounts.Where(static account => account.Removed).Select(static account => account.RecordId)];
        if (gone.Length > 0) await db.Set<AccountStanding>().Where(s => s.House == house && gone.Contains(s.RecordId)).ExecuteDeleteAsync(ct);
    }
}
