using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Logboek;
using Platform.Logboek.AuditLog;
using Platform.Logboek.ProcessingLog;

namespace Platform.Logboek;

/// <summary>Stores the lines a service recorded: audit lines at the end of the chain of their house, processing lines as they are.</summary>
internal sealed class StoreLogLinesConsumer(LogboekDbContext db) : IConsumer<LogLinesRecorded>
{
    public async Task Consume(ConsumeContext<LogLinesRecorded> context)
    {
        var told = context.Message;
        var ct = context.CancellationToken;
        foreach (var lines in told.Audit.GroupBy(line => line.House ?? AuditEntry.PlatformChain).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var head = await HeadAsync(lines.Key, ct);
            foreach (var line in lines)
            {
                var entry = new AuditEntry(line, told.Service, head.Number + 1, head.Hash);
                db.Add(entry);
                (head.Number, head.Hash) = (entry.Number, entry.Hash);
            }
        }

        db.AddRange(told.Processing.Select(line => new ProcessingEntry(line, told.Service)));
    }

    /// <summary>The end of a chain, locked until this message is stored.</summary>
    private async Task<ChainHead> HeadAsync(string house, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"insert into audit_chain_heads (house, number, hash) values ({house}, 0, ''::bytea) on conflict do nothing", ct);
        return await db.Set<ChainHead>().FromSql($"select * from audit_chain_heads where house = {house} for update").SingleAsync(ct);
    }
}
