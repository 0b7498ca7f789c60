using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Platform.BuildingBlocks.Http;

namespace Platform.Operations.Page;

/// <summary>
/// Lets the page call the API with its cookie: the token behind the cookie is put in the request, and from there on it is a call like any other.
/// A call that changes something must also show what only our own page knows; without it the cookie counts for nothing.
/// </summary>
internal sealed class PageSession(RequestDelegate next, IAntiforgery antiforgery, ApiDescription api)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments(api.BasePath, StringComparison.Ordinal) && request.Headers.Authorization.Count == 0
            && await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme) is
            {
                Succeeded: true, Principal: { } person,
                Properties: { } session
            }
            && await IsOursAsync(context, person))
        {
            request.Headers.Authorization = $"Bearer {session.GetTokenValue(SignIn.AccessToken)}";
        }

        await next(context);
    }

    /// <summary>The mark belongs to a person, so it is asked as them; who is left in the context afterwards has yet to show a token.</summary>
    private async Task<bool> IsOursAsync(HttpContext context, System.Security.Claims.ClaimsPrincipal person)
    {
        var nobody = context.User;
        context.User = person;
        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        finally
        {
            context.User = nobody;
        }
    }
}
