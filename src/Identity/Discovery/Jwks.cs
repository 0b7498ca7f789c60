using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;
using Platform.Identity.Keys;

namespace Platform.Identity.Discovery;

/// <summary>The public halves of the signing keys: the one in use, the next, and earlier ones whose tokens may still be about.</summary>
internal static class Jwks
{
    public const string Path = "/.well-known/jwks.json";

    private sealed record PublicKey(
        [property: JsonPropertyName("kid")] string Id,
        [property: JsonPropertyName("n")] string Modulus,
        [property: JsonPropertyName("e")] string Exponent,
        [property: JsonPropertyName("kty")] string Type = "RSA",
        [property: JsonPropertyName("use")] string Use = "sig",
        [property: JsonPropertyName("alg")] string Algorithm = SecurityAlgorithms.RsaSha256);

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(Path, async (KeyRing ring, CancellationToken ct) =>
        TypedResults.Json(new { keys = (await ring.Current(ct)).Select(Public) }));

    private static PublicKey Public(SigningKey key) =>
        new(key.Id, Base64UrlEncoder.Encode(key.Key.Parameters.Modulus), Base64UrlEncoder.Encode(key.Key.Parameters.Exponent));
}
