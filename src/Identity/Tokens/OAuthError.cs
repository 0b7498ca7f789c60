using System.Text.Json.Serialization;

namespace Platform.Identity.Tokens;

/// <summary>An error as RFC 6749, 5.2 words it; the description is for developers and never holds what was sent.</summary>
internal sealed record OAuthError(
    [property: JsonPropertyName("error")] string Code,
    [property: JsonPropertyName("error_description")] string Description)
{
    public static OAuthError InvalidRequest(string description) => new("invalid_request", description);

    public static OAuthError InvalidClient(string description) => new("invalid_client", description);

    public static OAuthError InvalidGrant(string description) => new("invalid_grant", description);

    public IResult ToResult() => TypedResults.Json(
        this, statusCode: Code == "invalid_client" ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest);
}
