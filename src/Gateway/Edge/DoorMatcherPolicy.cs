using Microsoft.AspNetCore.Routing.Matching;

namespace Platform.Gateway.Edge;

/// <summary>An endpoint of another door does not exist: routing looks on, and ends at 404.</summary>
internal sealed class DoorMatcherPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var door = ConnectionOrigin.Of(httpContext).Door;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i)) continue;
            var doors = candidates[i].Endpoint.Metadata.GetMetadata<OpenAt>()?.Doors ?? (Door.Internal | Door.Public);
            if ((doors & door) == 0) candidates.SetValidity(i, false);
        }

        return Task.CompletedTask;
    }
}
