using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Server.AspNetCore;
using Platform.Identity.Clients;

namespace Platform.Identity.Answers;

/// <summary>What our endpoints tell OpenIddict to answer.</summary>
internal static class Answer
{
    private static readonly string[] Scheme = [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme];

    public static IResult With(ClaimsPrincipal principal) => TypedResults.SignIn(principal, properties: null, Scheme[0]);

    /// <summary>An error as RFC 6749 words it; the description is for developers and never holds what was sent.</summary>
    public static IResult Refuse(string error, string description) => TypedResults.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }), Scheme);

    public static IResult SignedOut() => TypedResults.SignOut(properties: null, Scheme);

    /// <summary>The page for a user whose application asked what must not be answered to it; null when the request is good.</summary>
    public static IResult? Problem(HttpContext context)
    {
        if (context.GetOpenIddictServerResponse()?.Error is null) return null;
        var request = context.GetOpenIddictServerRequest();
        if (request is null) return Page.Problem("De aanvraag kon niet worden gelezen.");
        var clients = context.RequestServices.GetRequiredService<ClientCatalog>();
        return Page.Problem(request.ClientId is { } id && clients.Find(id) is null
            ? "De toepassing is hier niet bekend."
            : "De aanvraag klopt niet: het adres om naar terug te keren hoort niet bij deze toepassing.");
    }
}
