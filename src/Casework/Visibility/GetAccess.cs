using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.Casework.Cases;
using Platform.Casework.UseCases;

namespace Platform.Casework.Visibility;

/// <summary>"U ziet dit omdat …": every reason why this user sees this case (ACC-10).</summary>
public static class GetAccess
{
    /// <summary>The reasons.</summary>
    /// <param name="CaseId">The case.</param>
    /// <param name="Reasons">Why who asks sees it.</param>
    public sealed record Response(Guid CaseId, IReadOnlyList<AccessReason> Reasons);

    /// <summary>Maps <c>GET …/access</c>.</summary>
    /// <typeparam name="TCase">What is seen.</typeparam>
    /// <param name="api">The API of the service.</param>
    /// <param name="place">Where.</param>
    public static void Map<TCase>(RouteGroupBuilder api, VisibilityScope<TCase> place) where TCase : class, ICase, IWalled<TCase>
    {
        ArgumentNullException.ThrowIfNull(place);
        Delegate handle = place.IsNamedByCase
            ? (Guid caseId, UseCase use) => ShowAsync(place, caseId, use)
            : (Guid id, UseCase use) => ShowAsync(place, id, use);
        api.MapGet($"{place.Route}/access", handle).WithName(nameof(GetAccess)).WithSummary($"Waarom u {place.Name} ziet").WithTags(place.Tag)
            .RequireRoles(place.Readers);
    }

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> ShowAsync<TCase>(VisibilityScope<TCase> place, Guid id, UseCase use)
        where TCase : class, ICase, IWalled<TCase>
    {
        var found = await use.Seen<TCase>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, use.Aborted);
        if (found is null) return Problems.NotFound();
        return await use.ShowAsync(
            Act.OnCase($"{place.Thing}.access-explained", "accountability", id, found.Process),
            new Response(id, await use.Db.WhySeenAsync(use.User, found, use.Now, use.Aborted)));
    }
}
