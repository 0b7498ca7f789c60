using MassTransit;
using Platform.Contracts.Logboek;
using Platform.Logboek.AuditLog;
using Platform.Logboek.ProcessingLog;

namespace Platform.Logboek.Arrival;

/// <summary>
/// Stores the lines a service recorded: audit lines at the end of the chain of their house, or of its closed process, processing lines as they are.
/// Whatever stands in a line, it is stored: cut and marked where need be, and under an id of its own where another line has its id already.
/// </summary>
internal sealed class StoreLogLinesConsumer(PlatformDbContext db, CovenantCatalog covenants, TimeProvider clock) : IConsumer<LogLinesRecorded>
{
    public async Task Consume(ConsumeContext<LogLinesRecorded> context)
    {
        var message = context.Message;
        var (ct, now) = (context.CancellationToken, clock.GetUtcNow());
        List<AuditEntry> audit = [.. (message.Audit ?? []).OfType<AuditLine>().Select(line => new AuditEntry(line, message.Service, covenants, now))];
        List<ProcessingEntry> processing =
            [.. (message.Processing ?? []).OfType<ProcessingLine>().Select(line => new ProcessingEntry(line, message.Service, now))];

        // An id that is there already shows as a conflict at the first try; only then is it worth looking.
        var again = context.GetRetryAttempt() > 0;
        var known = again ? await KnownAsync(audit, ct) : [];
        audit = Once(audit, known, static line => line.Id, static (line, other) => line.IsSameAs(other), static line => line.Rename());
        var stored = again ? await KnownAsync(processing, ct) : [];
        db.AddRange(Once(processing, stored, static line => line.Id, static (line, other) => line.IsSameAs(other), static line => line.Rename()));

        // In one order, whoever tells: of two messages with lines of the same chains one waits for the other, instead of each for the other.
        foreach (var lines in audit.GroupBy(static line => (line.House, line.Chain)).OrderBy(static group => group.Key.House, StringComparer.Ordinal)
                     .ThenBy(static group => group.Key.Chain, StringComparer.Ordinal))
        {
            var head = await HeadAsync(lines.Key.House, lines.Key.Chain, ct);
            foreach (var line in lines)
            {
                line.Join(head);
                db.Add(line);
            }
        }
    }

    /// <summary>A line that came before changes nothing; another line under its id is a line all the same.</summary>
    private static List<T> Once<T>(IEnumerable<T> lines, IEnumerable<T> known, Func<T, Guid> id, Func<T, T, bool> same, Action<T> rename)
    {
        var seen = known.ToDictionary(id);
        var fresh = new List<T>();
        foreach (var line in lines)
        {
            if (seen.TryGetValue(id(line), out var other))
            {
                if (same(line, other)) continue;
                rename(line);
            }

            seen[id(line)] = line;
            fresh.Add(line);
        }

        return fresh;
    }

    private async Task<List<AuditEntry>> KnownAsync(List<AuditEntry> lines, CancellationToken ct)
    {
        List<Guid> ids = [.. lines.Select(static line => line.Id)];
        return await db.Set<AuditEntry>().AsNoTracking().Where(line => ids.Contains(line.Id)).ToListAsync(ct);
    }

    private async Task<List<ProcessingEntry>> KnownAsync(List<ProcessingEntry> lines, CancellationToken ct)
    {
        List<Guid> ids = [.. lines.Select(static line => line.Id)];
        return await db.Set<ProcessingEntry>().AsNoTracking().Where(line => ids.Contains(line.Id)).ToListAsync(ct);
    }

    /// <summary>The end of a chain, locked until this message is stored.</summary>
    private async Task<ChainHead> HeadAsync(string house, string chain, CancellationToken ct)
    {
        var process = chain is AuditEntry.OpenChain ? null : chain;
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into audit_chain_heads (house, chain, process, number, hash) values ({house}, {chain}, {process}, 0, ''::bytea)
            on conflict do nothing
            """, ct);
        return await db.Set<ChainHead>()
            .FromSql($"select * from audit_chain_heads where house = {house} and chain = {chain} for update").SingleAsync(ct);
    }
}
