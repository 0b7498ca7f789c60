using System.Collections.Frozen;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Platform.BuildingBlocks.Access;
using Platform.Operations.Traces;

namespace Platform.Operations.Page;

/// <summary>The page itself: a frame with one screen in it, filled by its script from the API. Nothing is loaded from elsewhere.</summary>
internal static class Screens
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".js"] = "text/javascript; charset=utf-8", [".css"] = "text/css; charset=utf-8", [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Files = typeof(Screens).Assembly.GetManifestResourceNames()
        .Where(static name => !name.EndsWith(".sql", StringComparison.Ordinal)).ToFrozenDictionary(static name => name, Read);

    public static void Map(IEndpointRouteBuilder app)
    {
        MapScreen(app, "/operations", "status", "Stand");
        MapScreen(app, "/operations/queues", "queues", "Wachtrijen");
        Guard(app.MapPost("/operations/signout", SignOutAsync));
        app.MapGet("/operations/assets/{file}", Asset).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>A screen that says no: without script, without data.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string title, string sentence)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, title, $"<h1>{title}</h1><p>{sentence}</p><p><a href=\"/operations\">Naar de beheerpagina</a></p>", script: null,
            antiforgery: null);
    }

    private static void MapScreen(IEndpointRouteBuilder app, string path, string screen, string title) => Guard(app
        .MapGet(path, context => WriteAsync(
            context, title, Files[$"{screen}.html"], screen, context.RequestServices.GetRequiredService<IAntiforgery>()
                .GetAndStoreTokens(context).RequestToken)));

    private static void Guard(IEndpointConventionBuilder endpoint) =>
        endpoint.RequireAuthorization(SignIn.Policy).WithMetadata(new RolesNeeded([Roles.Operations]), new ExcludeFromDescriptionAttribute());

    private static Task WriteAsync(HttpContext context, string title, string main, string? script, string? antiforgery)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        var telemetry = context.RequestServices.GetRequiredService<IOptions<TelemetryLinks>>().Value.ToFrontPage();
        var html = Files["frame.html"]
            .Replace("{{title}}", title, StringComparison.Ordinal)
            .Replace("{{antiforgery}}", HtmlEncoder.Default.Encode(antiforgery ?? ""), StringComparison.Ordinal)
            .Replace("{{script}}", script is null ? "" : $"<script type=\"module\" src=\"/operations/assets/{script}.js\"></script>",
                StringComparison.Ordinal)
            .Replace("{{telemetry}}",
                telemetry is null ? "" : $"<li><a href=\"{HtmlEncoder.Default.Encode(telemetry)}\">Traces en metingen</a></li>",
                StringComparison.Ordinal)
            .Replace($"data-screen=\"{script}\"", "aria-current=\"page\"", StringComparison.Ordinal)
            .Replace("{{main}}", main, StringComparison.Ordinal);
        return context.Response.WriteAsync(html, context.RequestAborted);
    }

    private static IResult Asset(string file, HttpContext context)
    {
        if (!Files.TryGetValue(file, out var text) || !Types.TryGetValue(Path.GetExtension(file), out var type)) return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        return Results.Text(text, type);
    }

    private static async Task SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "Niet afgemeld", "De pagina was verlopen. Meld u af vanaf de beheerpagina.");
            return;
        }

        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        await RefuseAsync(context, StatusCodes.Status200OK, "Afgemeld", "U bent afgemeld van de beheerpagina.");
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Screens).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
