using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.Identity.Clients;
using Platform.Identity.Keys;
using Platform.Identity.Users;

namespace Platform.Identity.Tokens;

/// <summary>An access token and how long it lasts.</summary>
internal sealed record AccessToken(string Value, TimeSpan Lifetime);

/// <summary>Makes and reads the tokens of this provider: signed with RS256, short-lived, saying no more than the services need.</summary>
internal sealed class TokenIssuer(IdentityOptions options, KeyRing keys, TimeProvider clock)
{
    private const string AccessTokenType = "at+jwt";
    private const string IdTokenType = "JWT";

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly ExpiringStore<Grant> issued = new(clock);

    public async Task<AccessToken> ForUser(Grant grant, CancellationToken ct)
    {
        var user = grant.Session.User;
        var claims = AccessClaims(grant.Client, user.Subject, grant.Scopes);
        claims["acr"] = options.Acr;
        claims["auth_time"] = grant.Session.SignedInAt.ToUnixTimeSeconds();
        claims["roles"] = user.Roles;
        if (user.House is not null) claims["house"] = user.House;
        if (user.Party is not null) claims["party"] = user.Party;

        issued.Set((string)claims[JwtRegisteredClaimNames.Jti], grant, clock.GetUtcNow() + options.UserTokenLifetime);
        return new(await Sign(AccessTokenType, options.Audience, claims, options.UserTokenLifetime, ct), options.UserTokenLifetime);
    }

    public async Task<AccessToken> ForMachine(Client client, IReadOnlyList<string> scopes, string? certificateThumbprint, CancellationToken ct)
    {
        var claims = AccessClaims(client, DemonstrationUser.SubjectOf($"client:{client.Id}"), scopes);
        claims["roles"] = Array.Empty<string>();
        if (client.Oin is not null) claims["oin"] = client.Oin;
        if (certificateThumbprint is not null) claims["cnf"] = new Dictionary<string, object> { ["x5t#S256"] = certificateThumbprint };
        return new(await Sign(AccessTokenType, options.Audience, claims, options.MachineTokenLifetime, ct), options.MachineTokenLifetime);
    }

    /// <summary>The nonce belongs to the first ID token only, the one that answers the request which carried it.</summary>
    public Task<string> IdToken(Grant grant, AccessToken accessToken, string? nonce, CancellationToken ct)
    {
        Dictionary<string, object> claims = new()
        {
            [JwtRegisteredClaimNames.Sub] = grant.Session.User.Subject.ToString(),
            ["azp"] = grant.Client.Id,
            ["acr"] = options.Acr,
            ["auth_time"] = grant.Session.SignedInAt.ToUnixTimeSeconds(),
            ["at_hash"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken.Value)).AsSpan(..16)),
        };
        if (nonce is not null) claims["nonce"] = nonce;
        return Sign(IdTokenType, grant.Client.Id, claims, options.IdTokenLifetime, ct);
    }

    /// <summary>The grant of a user's access token that is still good, for this provider's own use.</summary>
    public async Task<Grant?> FindGrant(string accessToken, CancellationToken ct) =>
        await Read(accessToken, AccessTokenType, options.Audience, checkLifetime: true, ct) is { } token
            && issued.Find(token.Id) is { IsLive: true } grant ? grant : null;

    /// <summary>Services check tokens themselves and see a revoked one until it expires; here it ends at once.</summary>
    public async Task Revoke(string accessToken, CancellationToken ct)
    {
        if (await Read(accessToken, AccessTokenType, options.Audience, checkLifetime: true, ct) is { } token) issued.Remove(token.Id);
    }

    /// <summary>An ID token of ours, however old, as long as its key is still published.</summary>
    public Task<JsonWebToken?> ReadIdToken(string idToken, CancellationToken ct) =>
        Read(idToken, IdTokenType, audience: null, checkLifetime: false, ct);

    private static Dictionary<string, object> AccessClaims(Client client, Guid subject, IReadOnlyList<string> scopes) => new()
    {
        [JwtRegisteredClaimNames.Sub] = subject.ToString(),
        [JwtRegisteredClaimNames.Jti] = Secrets.NewValue(),
        ["azp"] = client.Id,
        ["client_id"] = client.Id,
        ["scope"] = string.Join(' ', scopes),
    };

    private async Task<string> Sign(string type, string audience, Dictionary<string, object> claims, TimeSpan lifetime, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Issuer = options.Issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = claims,
            SigningCredentials = (await keys.Active(ct)).Credentials,
        });
    }

    private async Task<JsonWebToken?> Read(string text, string type, string? audience, bool checkLifetime, CancellationToken ct)
    {
        var result = await handler.ValidateTokenAsync(text, new()
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidTypes = [type],
            IssuerSigningKeys = (await keys.Current(ct)).Select(key => key.Key),
            ValidIssuer = options.Issuer,
            ValidAudience = audience,
            ValidateAudience = audience is not null,
            ValidateLifetime = checkLifetime,
            LifetimeValidator = (_, expires, _, _) => !checkLifetime || expires > clock.GetUtcNow().UtcDateTime,
        });
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }
}
