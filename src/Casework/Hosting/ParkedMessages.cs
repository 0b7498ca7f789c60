using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Messaging;
using Platform.Casework.Accountability;
using Platform.Contracts;

namespace Platform.Casework.Hosting;

/// <summary>
/// The messages that the broker would not take, for the operations team: each service keeps its own, and nobody else has its login. WEE-06: those
/// that tell by being there of a subject of a closed process are not among them, and a service all of whose work is of one has no list; the relay
/// offers them again itself.
/// </summary>
internal static class ParkedMessages
{
    public static void Map(IEndpointRouteBuilder api, string service)
    {
        if (Wire.Silent.Contains(service)) return;
        api.MapGet(ParkedMessage.Path, ListAsync).WithName("ListParkedMessages").RequireRoles(Roles.Operations).ExcludeFromDescription();
        api.MapPost(ParkedMessage.Path + "/{id:guid}/redeliveries", PutBackAsync).WithName("PutBackParkedMessage").RequireRoles(Roles.Operations)
            .ExcludeFromDescription();
    }

    internal static async Task<Results<Ok<Page<ParkedMessage>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery query, PlatformDbContext db, HttpContext http, CancellationToken ct)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<long>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var rows = await Shown(db).AsNoTracking().Where(message => after == null || message.Position > after)
            .OrderBy(message => message.Position).Take(take + 1)
            .Select(message => new
            {
                message.Position, Shown = new ParkedMessage(message.Id, message.Type, message.Reason, message.Tries,
                message.WrittenAt, message.ParkedAt!.Value)
            })
            .ToListAsync(ct);
        var page = rows.ToPage(take, static row => row.Position, http);
        return TypedResults.Ok(new Page<ParkedMessage>([.. page.Items.Select(static row => row.Shown)], page.Next));
    }

    /// <summary>Offers it again. Its place in the order is its own: it goes before what was written later.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> PutBackAsync(
        Guid id, PlatformDbContext db, Account account, CancellationToken ct)
    {
        if (await Shown(db).SingleOrDefaultAsync(message => message.Id == id, ct) is not { } parked) return Problems.NotFound();
        parked.PutBack();
        account.Audit("parked-message.put-back", id, null, "operations");
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static IQueryable<OutboxMessage> Shown(PlatformDbContext db) =>
        db.Set<OutboxMessage>().Where(static message => message.ParkedAt != null && !ParkedMessage.Hidden.Contains(message.Type));
}
