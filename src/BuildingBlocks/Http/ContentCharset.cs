using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Platform.BuildingBlocks.Http;

/// <summary>
/// Text comes in UTF-8, in whatever way a header may say so: no charset, in quotes, in capitals. Anything else is a format that we do not read; the
/// framework would fail on some of it, and guess at the rest.
/// </summary>
public static class ContentCharset
{
    /// <summary>Whether a content type says nothing of the charset, or UTF-8.</summary>
    /// <param name="contentType">The media type.</param>
    public static bool IsUtf8(MediaTypeHeaderValue contentType)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        var said = contentType.Parameters.Where(IsCharset).ToList();
        return said.TrueForAll(static charset => HeaderUtilities.UnescapeAsQuotedString(charset.Value)
            .Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Refuses (415) a body that says to be in another charset, or nothing that can be read; UTF-8 is passed on unsaid.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">What reads it.</param>
    public static Task Apply(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var request = context.Request;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is not true
            || !request.Headers.ContainsKey(HeaderNames.ContentType)) return next(context);
        if (request.Headers.ContentType is not [{ } said] || !MediaTypeHeaderValue.TryParse(said, out var type) || !IsUtf8(type))
            return Refuse(context);
        if (type.Parameters.FirstOrDefault(IsCharset) is null) return next(context);
        foreach (var charset in type.Parameters.Where(IsCharset).ToList()) type.Parameters.Remove(charset);
        request.ContentType = type.ToString();
        return next(context);
    }

    private static bool IsCharset(NameValueHeaderValue parameter) => parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase);

    private static Task Refuse(HttpContext context) =>
        Problems.Of(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Dit formaat lezen wij niet.",
            "Stuur het formaat dat de documentatie noemt, in UTF-8.").ExecuteAsync(context);
}
