using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Platform.Identity.Tokens;

/// <summary>The userinfo endpoint: who the user is, as far as the platform knows: a function at a party of a house.</summary>
internal static class UserInfo
{
    public const string Path = "/connect/userinfo";
    private const string Scheme = "Bearer ";

    private sealed record Response(
        [property: JsonPropertyName("sub")] string Subject,
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("preferred_username")] string Username,
        [property: JsonPropertyName("roles")] IReadOnlyList<string> Roles,
        [property: JsonPropertyName("house"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? House,
        [property: JsonPropertyName("party"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Party);

    public static void Map(IEndpointRouteBuilder app) => app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Post], Handle);

    private static async Task<IResult> Handle(HttpContext context, TokenIssuer tokens, CancellationToken ct)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Refuse(context, "Bearer", "Stuur een toegangstoken mee in de Authorization-header.");
        }

        if (await tokens.FindGrant(header[Scheme.Length..].Trim(), ct) is not { } grant)
        {
            return Refuse(context, "Bearer error=\"invalid_token\"", "Het toegangstoken is ongeldig, verlopen of ingetrokken.");
        }

        var user = grant.Session.User;
        return TypedResults.Json(new Response(user.Subject.ToString(), user.DisplayName, user.Username, user.Roles, user.House, user.Party));
    }

    private static ProblemHttpResult Refuse(HttpContext context, string challenge, string detail)
    {
        context.Response.Headers[HeaderNames.WWWAuthenticate] = challenge;
        return TypedResults.Problem(detail, statusCode: StatusCodes.Status401Unauthorized);
    }
}
