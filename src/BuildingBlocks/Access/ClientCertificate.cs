using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Platform.BuildingBlocks.Access;

/// <summary>The certificate that a system showed on its connection.</summary>
/// <param name="Thumbprint">SHA-256 of it, base64url, as <c>cnf</c> in a token has it (RFC 8705).</param>
/// <param name="Oin">The organisation identification number in it.</param>
public sealed record ClientCertificate(string Thumbprint, string Oin)
{
    /// <summary>Stands for a statement that is not the gateway's, or not for this service and token: every token is refused beside it.</summary>
    public static ClientCertificate Unbelieved { get; } = new("", "");
}

/// <summary>
/// How a service behind the gateway learns which certificate was shown: the gateway states it with every request of the systems' door, and signs what
/// it states (a JWT, ES256). Services have its public key only, so none can state anything to another. A statement is for one receiver, one access
/// token and one minute: who reads it under way has nothing to keep, and the thumbprint alone, which stands in the token itself, proves nothing.
/// </summary>
public static class CertificateStatement
{
    /// <summary>The header it travels in; the gateway takes it off whatever comes from outside.</summary>
    public const string Header = "X-Client-Certificate";

    private const string Gateway = "urn:platform:gateway";
    private const string Type = "client-certificate+jwt";
    private const string Thumbprint = "x5t#S256";
    private const string TokenHash = "ath";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <summary>States a certificate.</summary>
    /// <param name="key">The gateway's key.</param>
    /// <param name="certificate">The certificate of the connection.</param>
    /// <param name="receiver">The service that is to believe it.</param>
    /// <param name="authorization">The <c>Authorization</c> header beside it, if any.</param>
    /// <param name="now">The system's own time: a clock that was set ahead on one side only would make every statement old.</param>
    public static string Sign(ECDsa key, ClientCertificate certificate, string receiver, string? authorization, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(certificate);
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = Gateway,
            Audience = receiver,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                [Thumbprint] = certificate.Thumbprint, ["oin"] = certificate.Oin,
                [TokenHash] = HashOf(authorization)
            },
            SigningCredentials = new(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>Reads what the gateway states of a request's connection.</summary>
    /// <param name="request">The request.</param>
    /// <param name="keys">The gateway's public keys.</param>
    /// <param name="receiver">Who reads.</param>
    /// <returns>Null when it states nothing; <see cref="ClientCertificate.Unbelieved"/> when what it says is not the gateway's, not for this
    /// receiver, or not for this token.</returns>
    public static async Task<ClientCertificate?> ReadAsync(HttpRequest request, IReadOnlyList<SecurityKey> keys, string receiver)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Headers.TryGetValue(Header, out var stated)) return null;
        if (stated is not [{ Length: > 0 and < 4096 } text]) return ClientCertificate.Unbelieved;
        var read = await Handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = Gateway, ValidAudience = receiver, ValidTypes = [Type], ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = keys, RequireSignedTokens = true, RequireExpirationTime = true, ClockSkew = TimeSpan.FromSeconds(30),
        });
        return read.IsValid && read.SecurityToken is JsonWebToken token
            && token.TryGetPayloadValue<string>(Thumbprint, out var thumbprint) && thumbprint is { Length: > 0 }
            && token.TryGetPayloadValue<string>("oin", out var oin) && oin is { Length: > 0 }
            && token.TryGetPayloadValue<string>(TokenHash, out var hash) && hash == HashOf(request.Headers.Authorization)
            ? new(thumbprint, oin)
            : ClientCertificate.Unbelieved;
    }

    /// <summary>
    /// The gateway's public keys: <c>Auth:GatewayKeys</c>, SubjectPublicKeyInfo in base64, with commas between while one takes over from another.
    /// None: no statement is believed.
    /// </summary>
    /// <param name="configuration">Holds them.</param>
    /// <exception cref="InvalidOperationException">One is no P-256 key.</exception>
    public static IReadOnlyList<SecurityKey> Keys(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return [.. (configuration["Auth:GatewayKeys"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static text =>
        {
            var key = ECDsa.Create();
            try
            {
                key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text), out _);
                return new ECDsaSecurityKey(key);
            }
            catch (Exception wrong) when (wrong is FormatException or CryptographicException)
            {
                throw new InvalidOperationException("Auth:GatewayKeys must be public keys in base64 (SubjectPublicKeyInfo).");
            }
        })];
    }

    private static string HashOf(string? authorization) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(authorization ?? "")));
}
