using Platform.Logboek.Access;
using Platform.Logboek.AuditLog;

namespace Platform.Logboek.AuditChain;

/// <summary>
/// Walks the chains of the house that who asks may see, and says where, if anywhere, they were tampered with (BIO 8.15.06). Every line counts, also
/// those that are not there for who asks (ACC-08); of none anything is told but its number. A closed process has a chain of its own, for who guards
/// legality in it. Beside it stands what has not arrived yet: a chain can be whole and still end too soon.
/// </summary>
internal static class CheckAuditChain
{
    internal sealed record Closed(string Process, bool Intact, long Lines, long? FirstBroken);

    /// <param name="Service">Which service.</param>
    /// <param name="Lines">How many lines have not left it yet; null when it did not say.</param>
    /// <param name="OldestAt">Since when the oldest waits.</param>
    internal sealed record Outbox(string Service, long? Lines, DateTimeOffset? OldestAt);

    /// <param name="None">Everything that was recorded is in the log, as far as every service and the broker answered.</param>
    /// <param name="Outboxes">What services have not sent yet.</param>
    /// <param name="Waiting">Messages with lines, of all houses, that wait to be stored; null when the broker is away.</param>
    /// <param name="Failed">Messages with lines, of all houses, that could not be stored and wait for a person.</param>
    internal sealed record UnderWay(bool None, IReadOnlyList<Outbox> Outboxes, long? Waiting, long? Failed);

    internal sealed record Response(
        bool Intact, long Lines, long? FirstBroken, IReadOnlyList<Closed> ClosedProcesses, UnderWay UnderWay, DateTimeOffset CheckedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/audit-chain", Handle).WithName(nameof(CheckAuditChain))
        .WithSummary("Integriteit van het auditlog controleren").RequireRoles(Rights.Readers);

    internal static async Task<Ok<Response>> Handle(UseCase use, LinesElsewhere elsewhere)
    {
        var (house, ct) = (use.User.House, use.Aborted);
        var underWay = await elsewhere.OfAsync(use);
        var chains = await use.Seen<ChainHead>().Where(h => h.Process != null).Select(h => h.Chain).Order().ToListAsync(ct);
        await using var work = await use.PastWallsAsync();
        var (intact, lines, broken) = await WalkAsync(work.Db, house, AuditEntry.OpenChain, ct);
        use.Account.Audit("audit-log.checked", null, null, "integrity");
        var closed = new List<Closed>();
        foreach (var chain in chains)
        {
            Telemetry.Mark(house, chain);
            var walked = await WalkAsync(work.Db, house, chain, ct);
            closed.Add(new(chain, walked.Intact, walked.Lines, walked.FirstBroken));
            use.Account.Audit("audit-log.checked", null, chain, "integrity");
        }

        await use.Db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(intact, lines, broken, closed, underWay, use.Now));
    }

    private static async Task<(bool Intact, long Lines, long? FirstBroken)> WalkAsync(
        PlatformDbContext all, string house, string chain, CancellationToken ct)
    {
        var head = await all.Set<ChainHead>().AsNoTracking().SingleOrDefaultAsync(h => h.House == house && h.Chain == chain, ct);
        var last = head?.Number ?? 0;
        long number = 0;
        long? broken = null;
        byte[] previous = [];
        await foreach (var line in all.Set<AuditEntry>().AsNoTracking().Where(l => l.House == house && l.Chain == chain && l.Number <= last)
                           .OrderBy(l => l.Number).AsAsyncEnumerable().WithCancellation(ct))
        {
            number++;
            var whole = line.Number == number && line.Previous.AsSpan().SequenceEqual(previous) && line.Seal().AsSpan().SequenceEqual(line.Hash);
            if (!whole)
            {
                broken = Math.Min(line.Number, number);
                break;
            }

            previous = line.Hash;
        }

        if (broken is null && head is not null && (head.Number != number || !head.Hash.AsSpan().SequenceEqual(previous))) broken = number + 1;
        return (broken is null, last, broken);
    }
}
