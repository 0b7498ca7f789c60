using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Http;
using Platform.Casework.Cases;
using Platform.Casework.UseCases;

namespace Platform.Casework.Recusals;

/// <summary>Who leads the process lets an excluded account back in, with a reason; never the account itself, which does not find the case.</summary>
public static class LiftRecusal
{
    /// <summary>What is said.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Request([Required, MaxLength(2000)] string? Reason);

    private const string Action = "case.recusal-lifted";

    /// <summary>Maps <c>POST …/recusals/{recusalId}/lifting</c>.</summary>
    /// <typeparam name="TCase">What accounts are excluded from.</typeparam>
    /// <param name="api">The API of the service.</param>
    /// <param name="place">Where.</param>
    public static void Map<TCase>(RouteGroupBuilder api, RecusalScope<TCase> place) where TCase : class, ICase, IWalled<TCase>
    {
        ArgumentNullException.ThrowIfNull(place);
        api.MapPost($"{place.Route}/recusals/{{recusalId:guid}}/lifting", Handle).WithName(nameof(LiftRecusal))
            .WithSummary("Een uitsluiting opheffen")
            .WithTags(place.Tag).RequireRoles(place.Leaders);

        Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Guid recusalId, Request request, UseCase use)
        {
            RecusalOrder<TCase>? order = null;
            Guid[] ids = [];
            List<Recusal> held = [];
            return use
                // Of two who lift it at once the second finds it done.
                .ChangeLocked(Act.OnCase(Action, place.Purpose, id), async ct =>
                {
                    await use.Db.HoldCaseAsync(id, ct);
                    return await place.ProcessOfAsync(use, id);
                })
                .Input(Limits.Check(request))
                .Named(process => order is null
                    ? Act.OnCase(Action, place.Purpose, id, process)
                    : new(Action, place.Purpose) { On = recusalId, Process = process, Hits = ids })
                .Right(process => place.IsLedBy(use.User, process))
                .Step(async _ =>
                {
                    order = await use.Seen<RecusalOrder<TCase>>().SingleOrDefaultAsync(o => o.Id == recusalId && o.CaseId == id, use.Aborted);
                    return order is null ? Problems.NotFound() : null;
                })
                .Rule(_ => order!.RefuseLiftBy(use.House, use.User.Subject))
                .Phase(_ => order!.LiftedAt is null, "Deze uitsluiting is al opgeheven.")
                .Step(async _ =>
                {
                    ids = await place.IdsAsync(use.Db, id, use.Aborted);
                    held = await use.Db.Set<Recusal>().Where(r => ids.Contains(r.CaseId) && r.Account == order!.Account && r.SetAt == order.SetAt)
                        .ToListAsync(use.Aborted);
                    return null;
                })
                .ApplyAsync(_ =>
                {
                    order!.Lift(request.Reason!, use.Now);
                    foreach (var one in held)
                    {
                        one.LiftedAt = use.Now;
                        place.Tell(use.Db, one);
                    }
                });
        }
    }
}
