using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.Casework.Accountability;
using Platform.Casework.Cases;
using Platform.Covenants;
using Platform.ServiceDefaults;

namespace Platform.Casework.Recusals;

/// <summary>Who leads the process lets an excluded account back in, with a reason; never the account itself, which does not find the case.</summary>
public static class LiftRecusal
{
    /// <summary>What is said.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Request(string? Reason);

    private const string Action = "case.recusal-lifted";

    /// <summary>Maps <c>POST …/recusals/{recusalId}/lifting</c>.</summary>
    /// <typeparam name="TCase">What accounts are excluded from.</typeparam>
    /// <param name="api">The API of the service.</param>
    /// <param name="place">Where.</param>
    public static void Map<TCase>(RouteGroupBuilder api, RecusalScope<TCase> place) where TCase : class, IRecusable, IWalled<TCase>
    {
        ArgumentNullException.ThrowIfNull(place);
        api.MapPost($"{place.Route}/recusals/{{recusalId:guid}}/lifting", Handle).WithName(nameof(LiftRecusal))
            .WithSummary("Een uitsluiting opheffen")
            .WithTags(place.Tag).RequireRoles(place.Leaders);

        async Task<Results<NoContent, ProblemHttpResult>> Handle(
            Guid id, Guid recusalId, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
            TimeProvider clock, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var errors = new InputErrors().Text(request.Reason, "reason", 2000);
            if (errors.Any) return errors.ToProblem();
            // Of two who lift it at once the second finds it done.
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.HoldCaseAsync(id, ct);
            var process = await place.ProcessOfAsync(db, user, id, now, ct);
            if (process is null) return Problems.NotFound();

            Telemetry.Mark(user.House, process, id);
            if (!place.IsLedBy(user, process))
            {
                var forbidden = await db.Forbid(account, Refusing.OtherRole, Action, id, id, ct, process);
                await transaction.CommitAsync(ct);
                return forbidden;
            }

            var order = await db.Seen<RecusalOrder<TCase>>(user, now).SingleOrDefaultAsync(o => o.Id == recusalId && o.CaseId == id, ct);
            if (order is null) return Problems.NotFound();
            if (order.RefuseLiftBy(covenants.House(user.House), user.Subject) is { } refusal)
                return await db.Refuse(account, refusal, Action, id, id, ct, commit: true, process);
            if (order.LiftedAt is not null) return Problems.WrongPhase("Deze uitsluiting is al opgeheven.");

            order.Lift(request.Reason!, now);
            var ids = await place.IdsAsync(db, id, ct);
            foreach (var held in await db.Set<Recusal>().Where(r => ids.Contains(r.CaseId) && r.Account == order.Account && r.SetAt == order.SetAt)
                .ToListAsync(ct))
            {
                held.LiftedAt = now;
                place.Tell(db, held);
            }

            account.Audit(Action, recusalId, process, place.Purpose, ids);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return TypedResults.NoContent();
        }
    }
}
