using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Platform.Operations.Ingest;

namespace Platform.Operations.Page;

/// <summary>
/// Lets the page call the API with its cookie: the token behind the cookie is put in the request, and from there on it is a call like any other.
/// A call that changes something must also show what only our own page knows; without it the cookie counts for nothing.
/// </summary>
internal sealed class PageSession(RequestDelegate next)
{
    public const string AntiforgeryItem = "antiforgery";
    public const string AntiforgeryHeader = "X-Operations-Antiforgery";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var looks = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

        // Looking at traces makes none: the list would fill with its own reading.
        if (looks && request.Path.StartsWithSegments("/operations", StringComparison.Ordinal)) OtlpReceiver.LeaveNoTrace(context);
        if (request.Path.StartsWithSegments("/operations/v1", StringComparison.Ordinal) && request.Headers.Authorization.Count == 0
            && await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme) is { Succeeded: true, Properties: { } session }
            && (looks || IsOurs(request, session)))
        {
            request.Headers.Authorization = $"Bearer {session.GetTokenValue("access_token")}";
        }

        await next(context);
    }

    private static bool IsOurs(HttpRequest request, AuthenticationProperties session) =>
        request.Headers[AntiforgeryHeader] is [{ } shown] && session.Items.TryGetValue(AntiforgeryItem, out var known) && known is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(known));
}
