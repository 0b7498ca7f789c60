using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Platform.BuildingBlocks.Http;

namespace Platform.Operations.Page;

/// <summary>
/// Lets the page call the API with its cookie: the token behind the cookie is put in the request, and from there on it is a call like any other.
/// A call that changes something must also show what only our own page knows.
/// </summary>
internal sealed class PageSession(RequestDelegate next)
{
    public const string AntiforgeryItem = "antiforgery";
    public const string AntiforgeryHeader = "X-Operations-Antiforgery";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/operations/v1", StringComparison.Ordinal) && request.Headers.Authorization.Count == 0
            && await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme) is { Succeeded: true, Properties: { } session })
        {
            if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !IsOurs(request, session))
            {
                await Problems.Of(StatusCodes.Status403Forbidden, "antiforgery", "Deze aanvraag komt niet van de beheerpagina.", "Laad de pagina opnieuw.")
                    .ExecuteAsync(context);
                return;
            }

            request.Headers.Authorization = $"Bearer {session.GetTokenValue("access_token")}";
        }

        await next(context);
    }

    private static bool IsOurs(HttpRequest request, AuthenticationProperties session) =>
        request.Headers[AntiforgeryHeader] is [{ } shown] && session.Items.TryGetValue(AntiforgeryItem, out var known) && known is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(known));
}
