using System.Globalization;
using System.Text;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Platform.Identity.Answers;
using Platform.Identity.Clients;
using Platform.Identity.Settings;
using Platform.Identity.Users;

namespace Platform.Identity.Authorization;

/// <summary>The sign-in page. It stands on the authorization request in its own address, which is checked again each time.</summary>
internal sealed class SignIn(
    ClientCatalog clients, UserCatalog users, SignInThrottle throttle, Sessions sessions, Grants grants, IAntiforgery forgery,
    IdentityOptions options)
{
    public const string Path = "/login";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, static (HttpContext context, SignIn page) => page.Show(context));
        // Checks the antiforgery token itself, in order to show the form again when it is wrong.
        app.MapPost(Path, static (HttpContext context, SignIn page, CancellationToken ct) => page.ProveAsync(context, ct)).DisableAntiforgery();
        Page.MapStyle(app);
    }

    private IResult Show(HttpContext context) => Answer.Problem(context) ?? Form(context);

    private async Task<IResult> ProveAsync(HttpContext context, CancellationToken ct)
    {
        if (Answer.Problem(context) is { } problem) return problem;
        var request = context.GetOpenIddictServerRequest()!;

        IResult Again(string message, int status = StatusCodes.Status400BadRequest, string? chosen = null) =>
            Form(context, message, status, chosen);

        if (!await forgery.IsRequestValidAsync(context)) return Again("Het formulier is verlopen. Vul het opnieuw in.");
        var form = await context.Request.ReadFormAsync(ct);
        string username = form["username"].ToString(), password = form["password"].ToString();
        var user = users.Find(username);
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        var (passed, wait) = await throttle.Attempt(
            user?.Username, address, () => Secrets.Same(password, options.DemonstrationPassword) && user is not null, ct);
        if (wait > TimeSpan.Zero)
        {
            var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            context.Response.Headers.RetryAfter = seconds;
            return Again(
                $"Er is te vaak een onjuist wachtwoord ingevuld. Wacht {seconds} seconden.", StatusCodes.Status429TooManyRequests, user?.Username);
        }

        if (!passed || user is null) return Again("De gebruiker of het wachtwoord is onjuist.", chosen: user?.Username);
        return UserCatalog.MayUse(user, clients.Find(request.ClientId)!)
            ? await grants.Give(request, await sessions.Start(context, user, ct), ct)
            : Again("Deze gebruiker hoort niet bij deze toepassing.");
    }

    private Page Form(HttpContext context, string? message = null, int status = StatusCodes.Status200OK, string? chosen = null)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var client = clients.Find(request.ClientId)!;
        var token = forgery.GetAndStoreTokens(context);
        var content = $"""
            <h1>Aanmelden</h1>
            <p>U meldt zich aan bij: {Page.Encode(client.Name)}. Dit zijn gebruikers voor ontwikkeling en demonstratie.</p>
            {(message is null ? "" : $"<p role=\"alert\" id=\"message\">{Page.Encode(message)}</p>")}
            <form method="post" action="{Page.Encode(options.PathBase + Path + context.Request.QueryString)}">
              {Page.Hidden(token.FormFieldName, token.RequestToken!)}
              <label for="username">Gebruiker</label>
              <select id="username" name="username" required autocomplete="username"{Described(message)}>
              {Options(users.Of(client), chosen ?? request.LoginHint)}
              </select>
              <label for="password">Wachtwoord</label>
              <input id="password" name="password" type="password" required autocomplete="current-password"{Described(message)}>
              <button type="submit">Aanmelden</button>
            </form>
            """;
        var application = new Uri(request.RedirectUri!).GetLeftPart(UriPartial.Authority);
        return new(message is null ? "Aanmelden" : "Fout bij aanmelden", content, status, application);
    }

    private static string Described(string? message) => message is null ? "" : " aria-describedby=\"message\"";

    private static string Options(IEnumerable<DemonstrationUser> users, string? chosen)
    {
        var html = new StringBuilder();
        foreach (var house in users.GroupBy(user => user.HouseName ?? "Platform"))
        {
            html.Append(CultureInfo.InvariantCulture, $"<optgroup label=\"{Page.Encode(house.Key)}\">");
            foreach (var user in house)
            {
                var selected = user.Username == chosen ? " selected" : "";
                var name = Page.Encode(user.DisplayName);
                html.Append(CultureInfo.InvariantCulture, $"<option value=\"{Page.Encode(user.Username)}\"{selected}>{name}</option>");
            }

            html.Append("</optgroup>");
        }

        return html.ToString();
    }
}
