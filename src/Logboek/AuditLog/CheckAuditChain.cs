using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Accountability;
using Platform.BuildingBlocks.Data;

namespace Platform.Logboek.AuditLog;

/// <summary>
/// Walks the chain of the house and says where, if anywhere, it was tampered with (BIO 8.15.06). Every line counts, also those that are not there for who
/// asks (ACC-08); of none anything is told but its number.
/// </summary>
internal static class CheckAuditChain
{
    internal sealed record Response(bool Intact, long Lines, long? FirstBroken, DateTimeOffset CheckedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/audit-chain", Handle).WithName(nameof(CheckAuditChain))
        .WithSummary("Integriteit van het auditlog controleren").RequireRoles(Roles.PrivacyOfficer, Roles.Auditor);

    internal static async Task<Ok<Response>> Handle(
        LogboekDbContext db, CurrentUser user, Account account, [FromServices] IServiceScopeFactory scopes, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await scopes.BeginAsync<LogboekDbContext>(wall => wall.ForService(user.House), ct);
        var all = work.Db;
        var head = await all.Set<ChainHead>().AsNoTracking().SingleOrDefaultAsync(h => h.House == user.House, ct);
        long number = 0;
        long? broken = null;
        byte[] previous = [];
        await foreach (var line in all.AuditLines.AsNoTracking().Where(l => l.House == user.House && l.Number <= (head == null ? 0 : head.Number))
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
        account.Audit("audit-log.checked", null, null, "integrity");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(broken is null, head?.Number ?? 0, broken, clock.GetUtcNow()));
    }
}
