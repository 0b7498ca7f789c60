using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Platform.Identity.Answers;
using Platform.Identity.Users;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Identity.Tokens;

/// <summary>The userinfo endpoint: who the user is, as far as the platform knows: a function at a party of a house.</summary>
internal static class UserInfo
{
    public const string Path = "/connect/userinfo";

    private sealed record Response(
        [property: JsonPropertyName("sub")] string Subject,
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("preferred_username")] string Username,
        [property: JsonPropertyName("roles")] IReadOnlyList<string> Roles,
        [property: JsonPropertyName("house"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? House,
        [property: JsonPropertyName("party"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Party);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Post], async (HttpContext http, UserCatalog users) =>
    {
        var token = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal;
        return users.FindBySubject(token?.GetClaim(Claims.Subject)) is { } user
            ? TypedResults.Json(new Response(user.Subject.ToString(), user.DisplayName, user.Username, user.Roles, user.House, user.Party))
            : Answer.Refuse(Errors.InvalidToken, "The token is of no user.");
    });
}
