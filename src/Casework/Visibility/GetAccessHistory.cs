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

namespace Platform.Casework.Visibility;

/// <summary>Who could see this case here on a day, and why; and where to ask who did (ACC-10).</summary>
public static class GetAccessHistory
{
    private const string NotAfter = "Geef een dag, niet later dan vandaag.";

    /// <summary>What is asked.</summary>
    /// <param name="On">The day.</param>
    public sealed record Query([Required(ErrorMessage = NotAfter)] DateOnly? On);

    /// <summary>Maps <c>GET …/access-history</c>.</summary>
    /// <typeparam name="TCase">What is seen.</typeparam>
    /// <param name="api">The API of the service.</param>
    /// <param name="place">Where.</param>
    public static void Map<TCase>(RouteGroupBuilder api, VisibilityScope<TCase> place) where TCase : class, ICase, IWalled<TCase>
    {
        ArgumentNullException.ThrowIfNull(place);
        Delegate handle = place.IsNamedByCase
            ? (Guid caseId, [AsParameters] Query query, UseCase use) => ShowAsync(place, caseId, query, use)
            : (Guid id, [AsParameters] Query query, UseCase use) => ShowAsync(place, id, query, use);
        api.MapGet($"{place.Route}/access-history", handle).WithName(nameof(GetAccessHistory))
            .WithSummary($"Wie {place.Name} op een dag kon zien, en waarom").WithTags(place.Tag).RequireRoles(Roles.Overseers);
    }

    private static async Task<Results<Ok<CaseAccessHistory>, ProblemHttpResult>> ShowAsync<TCase>(
        VisibilityScope<TCase> place, Guid id, Query query, UseCase use) where TCase : class, ICase, IWalled<TCase>
    {
        var errors = Limits.Check(query).Check(query.On is not { } day || day <= use.Today, "on", NotAfter);
        if (errors.Any) return errors.ToProblem();
        var found = await use.Seen<TCase>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, use.Aborted);
        if (found is null) return Problems.NotFound();
        var seen = await place.HistoryOf(use.Db, use.House, found, use.Aborted);
        return await use.ShowAsync(
            Act.OnCase($"{place.Thing}.access-history-viewed", "accountability", id, found.Process),
            await use.Db.AccessHistoryAsync(use.House, seen, query.On!.Value, use.Aborted));
    }
}
