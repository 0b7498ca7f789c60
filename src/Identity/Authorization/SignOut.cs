using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Platform.Identity.Answers;
using Platform.Identity.Settings;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Identity.Authorization;

/// <summary>The end-session endpoint: at once when the application shows the user's own ID token, else after the user agrees.</summary>
internal static class SignOut
{
    public const string Path = "/connect/logout";
    private const string Agreed = "agreed";

    public static void Map(IEndpointRouteBuilder app) => app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Post], Handle);

    private static async Task<IResult> Handle(
        HttpContext context, Sessions sessions, IAntiforgery forgery, IdentityOptions options, CancellationToken ct)
    {
        if (Answer.Problem(context) is { } problem) return problem;
        var request = context.GetOpenIddictServerRequest()!;
        var hint = (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal?.GetClaim(Claims.Subject);
        if (request.PostLogoutRedirectUri is not null && request.ClientId is null && hint is null)
        {
            return Page.Problem("Het adres om naar terug te keren hoort niet bij deze toepassing.");
        }

        if (await sessions.Find(context.Request, ct) is { } signedIn && hint != signedIn.User.Subject.ToString())
        {
            var agreed = (string?)request[Agreed] is "yes" && await forgery.IsRequestValidAsync(context);
            if (!agreed) return Ask(context, request, forgery, options);
        }

        await sessions.End(context, ct);
        return request.PostLogoutRedirectUri is null
            ? new Page("Afgemeld", "<h1>U bent afgemeld</h1><p>U kunt dit venster sluiten.</p>")
            : Answer.SignedOut();
    }

    private static Page Ask(HttpContext context, OpenIddictRequest request, IAntiforgery forgery, IdentityOptions options)
    {
        var token = forgery.GetAndStoreTokens(context);
        (string Name, string? Value)[] fields =
        [
            (token.FormFieldName, token.RequestToken), (Agreed, "yes"), (Parameters.ClientId, request.ClientId),
            (Parameters.PostLogoutRedirectUri, request.PostLogoutRedirectUri), (Parameters.State, request.State),
        ];
        var content = $"""
            <h1>Afmelden</h1>
            <p>Wilt u zich afmelden?</p>
            <form method="post" action="{Page.Encode(options.PathBase + Path)}">
              {string.Concat(fields.Where(field => field.Value is not null).Select(field => Page.Hidden(field.Name, field.Value!)))}
              <button type="submit">Afmelden</button>
            </form>
            """;
        return new("Afmelden", content, formLeadsTo: request.PostLogoutRedirectUri is { } redirect ? new Uri(redirect)
            .GetLeftPart(UriPartial.Authority) : null);
    }
}
