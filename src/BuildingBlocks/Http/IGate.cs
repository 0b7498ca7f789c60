using Microsoft.AspNetCore.Http;

namespace Platform.BuildingBlocks.Http;

/// <summary>Stands between who somebody is and what they may do: lets a request in, or answers it.</summary>
public interface IGate
{
    /// <summary>The refusal, on record already; null lets the request in.</summary>
    /// <param name="context">The request, of somebody known or not.</param>
    ValueTask<IResult?> RefuseAsync(HttpContext context);
}
