using System.Text.Encodings.Web;
using System.Text.Unicode;
using Platform.Identity.Settings;

namespace Platform.Identity.Answers;

/// <summary>A page for people: Dutch, no script, one style sheet from here, and forms that lead only where they should.</summary>
internal sealed class Page(string title, string content, int status = StatusCodes.Status200OK, string? formLeadsTo = null) : IResult
{
    public const string StylePath = "/assets/sign-in.css";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Encode(string text) => Encoder.Encode(text);

    public static string Hidden(string name, string value) => $"<input type=\"hidden\" name=\"{Encode(name)}\" value=\"{Encode(value)}\">";

    public static Page Problem(string message) => new(
        "Aanmelden lukt niet",
        $"<h1>Aanmelden lukt niet</h1><p role=\"alert\">{Encode(message)}</p><p>Ga terug naar de toepassing en probeer het daar opnieuw.</p>",
        StatusCodes.Status400BadRequest);

    public static void MapStyle(IEndpointRouteBuilder app) => app.MapGet(StylePath, () =>
        TypedResults.Stream(typeof(Page).Assembly.GetManifestResourceStream("sign-in.css")!, "text/css; charset=utf-8"));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var options = httpContext.RequestServices.GetRequiredService<IdentityOptions>();
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";

        // A browser applies form-action to the redirect after the form too, so the application's address belongs in it.
        var forms = formLeadsTo is null ? "'self'" : $"'self' {formLeadsTo}";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; base-uri 'none'; form-action {forms}; frame-ancestors 'none'";
        return response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="nl">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{Encode(title)} – Zorg- en veiligheidshuizen</title>
              <link rel="stylesheet" href="{Encode(options.PathBase + StylePath)}">
            </head>
            <body>
              <main>
              {content}
              </main>
            </body>
            </html>
            """,
            httpContext.RequestAborted);
    }
}
