using Platform.BuildingBlocks.Access;

namespace Platform.Gateway.Edge;

/// <summary>The doors of the platform.</summary>
[Flags]
internal enum Door
{
    /// <summary>Plain http inside the machine or cluster: health only.</summary>
    Internal = 1,

    /// <summary>People and front ends.</summary>
    Public = 2,

    /// <summary>Systems with a client certificate.</summary>
    System = 4,
}

/// <summary>Through which door a connection came, and for a system with which certificate; worked out once per connection.</summary>
internal sealed record ConnectionOrigin(Door Door, ClientCertificate? Certificate = null)
{
    public static ConnectionOrigin Of(HttpContext context) => context.Features.Get<ConnectionOrigin>() ?? Nowhere;

    private static readonly ConnectionOrigin Nowhere = new(0);
}

/// <summary>Endpoint metadata: the doors an endpoint can be reached by. Without it: health, so inside and in public.</summary>
internal sealed record OpenAt(Door Doors);

/// <summary>Endpoint metadata: of a request to it no trace, count or line is kept.</summary>
internal sealed record SilentRoute;
