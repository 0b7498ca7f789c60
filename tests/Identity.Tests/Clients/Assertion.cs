using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Identity.Tests.Clients;

/// <summary>A client assertion: good, or wrong in the one way a test asks for.</summary>
internal sealed record Assertion(string Client, RSA Key, DateTimeOffset Now)
{
    public object Audience { get; init; } = IdentityHost.DefaultIssuer + "/connect/token";
    public string? Subject { get; init; } = Client;
    public string Issuer { get; init; } = Client;
    public TimeSpan? Lifetime { get; init; } = TimeSpan.FromMinutes(1);
    public TimeSpan? NotBefore { get; init; }
    public string? Id { get; init; } = Guid.NewGuid().ToString("N");
    public string Algorithm { get; init; } = "RS256";
    public string? Critical { get; init; }

    public override string ToString()
    {
        Dictionary<string, object?> header = new() { ["alg"] = Algorithm, ["typ"] = "JWT" };
        if (Critical is not null) header["crit"] = new[] { Critical };
        Dictionary<string, object?> claims = new()
        {
            ["iss"] = Issuer,
            ["sub"] = Subject,
            ["aud"] = Audience,
            ["jti"] = Id,
            ["exp"] = Lifetime is { } lifetime ? (Now + lifetime).ToUnixTimeSeconds() : null,
            ["nbf"] = NotBefore is { } from ? (Now + from).ToUnixTimeSeconds() : null,
        };
        var text = $"{Encode(header)}.{Encode(claims.Where(claim => claim.Value is not null).ToDictionary())}";
        var bytes = Encoding.ASCII.GetBytes(text);
        var signature = Algorithm switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Key.ExportSubjectPublicKeyInfoPem()), bytes),
            "PS256" => Key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "RS512" => Key.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            _ => Key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{text}.{Base64UrlEncoder.Encode(signature)}";
    }

    private static string Encode(Dictionary<string, object?> members) => Base64UrlEncoder.Encode(JsonSerializer.Serialize(members));
}
