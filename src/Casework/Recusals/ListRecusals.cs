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

/// <summary>Who was excluded from a case, why, and whether that was lifted: for who leads the process and who guards rights and legality.</summary>
public static class ListRecusals
{
    /// <summary>One exclusion.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Account">Who.</param>
    /// <param name="Kind"><c>declared</c> or <c>imposed</c>.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="SetAt">From when (UTC).</param>
    /// <param name="LiftedAt">When it was lifted (UTC).</param>
    /// <param name="LiftReason">Why it was lifted.</param>
    public sealed record Row(Guid Id, string Account, string Kind, string Reason, DateTimeOffset SetAt, DateTimeOffset? LiftedAt, string? LiftReason);

    /// <summary>All of them.</summary>
    /// <param name="Items">In order of time.</param>
    public sealed record Response(IReadOnlyList<Row> Items);

    /// <summary>Maps <c>GET …/recusals</c>.</summary>
    /// <typeparam name="TCase">What accounts are excluded from.</typeparam>
    /// <param name="api">The API of the service.</param>
    /// <param name="place">Where.</param>
    public static void Map<TCase>(RouteGroupBuilder api, RecusalScope<TCase> place) where TCase : class, ICase, IWalled<TCase>
    {
        ArgumentNullException.ThrowIfNull(place);
        api.MapGet($"{place.Route}/recusals", Handle).WithName(nameof(ListRecusals)).WithSummary("Uitgesloten accounts").WithTags(place.Tag)
            .RequireRoles(place.Overseers);

        async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
        {
            var process = await place.ProcessOfAsync(use, id);
            if (process is null) return Problems.NotFound();

            var act = Act.OnCase("case.recusals-listed", "accountability", id, process);
            use.Mark(act);
            if (!place.IsOverseenBy(use.User, process)) return await use.ForbidAsync(act);
            var orders = await use.Seen<RecusalOrder<TCase>>().AsNoTracking().Where(o => o.CaseId == id).OrderBy(o => o.SetAt).ThenBy(o => o.Id)
                .ToListAsync(use.Aborted);
            return await use.ShowAsync(
                act, new Response([.. orders.Select(o => new Row(o.Id, o.Account, o.Kind, o.Reason, o.SetAt, o.LiftedAt, o.LiftReason))]));
        }
    }
}
