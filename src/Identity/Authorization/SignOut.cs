using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Platform.Identity.Clients;
using Platform.Identity.Tokens;

namespace Platform.Identity.Authorization;

/// <summary>The end-session endpoint: at once when the application shows the user's own ID token, else after the user agrees.</summary>
internal static class SignOut
{
    public const string Path = "/connect/logout";
    private const string Agreed = "agreed";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Handle);
        app.MapPost(Path, Handle);
    }

    private static async Task<IResult> Handle(
        HttpContext context, ClientCatalog clients, Sessions sessions, TokenIssuer tokens, IAntiforgery forgery, IdentityOptions options,
        CancellationToken ct)
    {
        var form = HttpMethods.IsPost(context.Request.Method) ? await OAuthForm.ReadFields(context.Request, ct) : null;
        string? Value(string name) =>
            new[] { form?[name].ToString(), context.Request.Query[name].ToString() }.FirstOrDefault(value => value is { Length: > 0 });

        var hint = Value("id_token_hint") is { } text ? await tokens.ReadIdToken(text, ct) : null;
        var client = clients.Find(Value("client_id") ?? hint?.Audiences.FirstOrDefault());
        if (hint is not null && client is not null && !hint.Audiences.Contains(client.Id))
        {
            return Page.Problem("De aanvraag om af te melden klopt niet.");
        }

        var redirect = Value("post_logout_redirect_uri");
        if (redirect is not null && client?.PostLogoutRedirectUris.Any(registered => RedirectUri.Matches(registered, redirect)) is not true)
        {
            return Page.Problem("Het adres om naar terug te keren hoort niet bij deze toepassing.");
        }

        if (sessions.Find(context.Request) is { } session && hint?.Subject != session.User.Subject.ToString())
        {
            var agreed = form?[Agreed].ToString() is "yes" && await forgery.IsRequestValidAsync(context);
            if (!agreed) return Ask(context, redirect, client, Value("state"), forgery, options);
        }

        sessions.End(context);
        if (redirect is null) return new Page("Afgemeld", "<h1>U bent afgemeld</h1><p>U kunt dit venster sluiten.</p>");
        return new SeeOther(Value("state") is { } state ? QueryHelpers.AddQueryString(redirect, "state", state) : redirect);
    }

    private static Page Ask(HttpContext context, string? redirect, Client? client, string? state, IAntiforgery forgery, IdentityOptions options)
    {
        var token = forgery.GetAndStoreTokens(context);
        Dictionary<string, string?> parameters = new() { ["post_logout_redirect_uri"] = redirect, ["client_id"] = client?.Id, ["state"] = state };
        var again = QueryHelpers.AddQueryString(options.PathBase + Path, parameters.Where(pair => pair.Value is not null));
        var content = $"""
            <h1>Afmelden</h1>
            <p>Wilt u zich afmelden?</p>
            <form method="post" action="{Page.Encode(again)}">
              <input type="hidden" name="{Page.Encode(token.FormFieldName)}" value="{Page.Encode(token.RequestToken!)}">
              <input type="hidden" name="{Agreed}" value="yes">
              <button type="submit">Afmelden</button>
            </form>
            """;
        return new("Afmelden", content, formLeadsTo: redirect is null ? null : new Uri(redirect).GetLeftPart(UriPartial.Authority));
    }
}
