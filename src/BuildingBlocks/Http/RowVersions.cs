using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
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

    /// <summary>
    /// 304 without content where the caller holds what it would be given (<c>If-None-Match</c>, RFC 9110, 13.1.2). The handler has run: what somebody
    /// looks at again is on record again (ACC-05).
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="next">The handler.</param>
    internal static async ValueTask<object?> Conditional(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        if (!HttpMethods.IsGet(request.Method) || request.Headers.IfNoneMatch.Count == 0 || !IsOk(result)
            || !EntityTagHeaderValue.TryParse(response.Headers.ETag.ToString(), out var now)
            || !EntityTagHeaderValue.TryParseStrictList([.. request.Headers.IfNoneMatch.OfType<string>()], out var held)) return result;
        return held.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(now, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : result;
    }

    private static bool IsOk(object? result) => result switch
    {
        INestedHttpResult nested => IsOk(nested.Result),
        IStatusCodeHttpResult told => told.StatusCode is null or StatusCodes.Status200OK,
        _ => false,
    };

    internal static string ETagOf(uint version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Asks that the caller has seen the newest version of what it changes; the save fails with 412 when that is no longer so.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="entity">What is changed; it has a <c>uint Version</c>.</param>
    /// <param name="ifMatch">The <c>If-Match</c> header, all its lines: tags, or <c>*</c> for whatever is there (RFC 9110, 13.1.1).</param>
    /// <returns>A problem when the header is missing (428), unreadable (400), or names no version that is there now (412); else null.</returns>
    public static ProblemHttpResult? Expect(this PlatformDbContext db, object entity, StringValues ifMatch)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (ifMatch.Count == 0)
            return Problems.Of(StatusCodes.Status428PreconditionRequired, "if-match-required", "If-Match ontbreekt.",
                "Stuur in If-Match de ETag mee van wat u wijzigt.");
        var version = db.Entry(entity).Property(RowStamp.Property);
        if (!EntityTagHeaderValue.TryParseStrictList([.. ifMatch.OfType<string>()], out var tags) || tags is null or [])
            return new InputErrors().Add("If-Match", "Geef de ETag zoals u die kreeg, tussen aanhalingstekens; meer met komma's; of *.").ToProblem();
        var now = ETagOf((uint)version.CurrentValue!);
        // A weak tag never matches here: it says alike, not the same.
        if (!tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (!tag.IsWeak && tag.Tag.Equals(now, StringComparison.Ordinal)))) return Stale();
        version.OriginalValue = version.CurrentValue;
        return null;
    }

    /// <summary>412: somebody else was first.</summary>
    public static ProblemHttpResult Stale() => Problems.Of(StatusCodes.Status412PreconditionFailed, "stale", "Intussen gewijzigd.",
        "Iemand anders heeft dit intussen gewijzigd. Haal de nieuwste versie op en probeer het opnieuw.");
}

/// <summary>An endpoint reads <c>If-Match</c>.</summary>
/// <param name="IsOptional">Whether only some of its requests need it.</param>
public sealed record IfMatchTaken(bool IsOptional);
