using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.BuildingBlocks.Data;

namespace Platform.BuildingBlocks.Http;

/// <summary>ETag and If-Match out of the row version. A change without If-Match is refused, a stale one answers 412.</summary>
public static class RowVersions
{
    /// <summary>The endpoint asks what its caller has seen: the document names the header, and a change that forgets to ask is a fault.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="isOptional">Whether only some of its requests change what somebody saw.</param>
    public static RouteHandlerBuilder TakesIfMatch(this RouteHandlerBuilder endpoint, bool isOptional = false) =>
        endpoint.WithMetadata(new IfMatchTaken(isOptional));

    /// <summary>Sets the <c>ETag</c> of the answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="version">The row version.</param>
    public static void SetETag(this HttpResponse response, uint version)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Headers.ETag = ETagOf(version);
    }

    /// <summary>The version of a row, as it was last read or saved.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="entity">The row; it has a <c>uint Version</c>.</param>
    public static uint VersionOf(this PlatformDbContext db, object entity)
    {
        ArgumentNullException.ThrowIfNull(db);
        return (uint)db.Entry(entity).Property(RowStamp.Property).CurrentValue!;
    }

    internal static string ETagOf(uint version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Asks that the caller has seen the newest version of what it changes; the save fails with 412 when that is no longer so.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="entity">What is changed; it has a <c>uint Version</c>.</param>
    /// <param name="ifMatch">The <c>If-Match</c> header of the request.</param>
    /// <returns>A problem when the header is missing or unreadable (428), or already stale (412); else null.</returns>
    public static ProblemHttpResult? Expect(this PlatformDbContext db, object entity, string? ifMatch)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (ifMatch is null)
            return Problems.Of(StatusCodes.Status428PreconditionRequired, "if-match-required", "If-Match ontbreekt.",
                "Stuur in If-Match de ETag mee van wat u wijzigt.");
        var version = db.Entry(entity).Property(RowStamp.Property);
        if (!uint.TryParse(ifMatch.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            || seen != (uint)version.CurrentValue!) return Stale();
        version.OriginalValue = seen;
        return null;
    }

    /// <summary>412: somebody else was first.</summary>
    public static ProblemHttpResult Stale() => Problems.Of(StatusCodes.Status412PreconditionFailed, "stale", "Intussen gewijzigd.",
        "Iemand anders heeft dit intussen gewijzigd. Haal de nieuwste versie op en probeer het opnieuw.");
}

/// <summary>An endpoint reads <c>If-Match</c>.</summary>
/// <param name="IsOptional">Whether only some of its requests need it.</param>
public sealed record IfMatchTaken(bool IsOptional);
