using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Platform.Covenants;

namespace Platform.TestKit;

/// <summary>How <see cref="TokenIssuer"/> signs: well, or in one of the ways a service must refuse.</summary>
public enum TokenSignature
{
    /// <summary>RS256 with the published key.</summary>
    Rs256,

    /// <summary>PS256 with the published key.</summary>
    Ps256,

    /// <summary>RS512 with the published key: a good signature of an algorithm that is not on the list.</summary>
    Rs512,

    /// <summary><c>alg: none</c> and an empty signature.</summary>
    None,

    /// <summary>HS256 with the public key as the secret: the classic confusion of algorithms.</summary>
    Hs256WithPublicKey,

    /// <summary>RS256 with a key nobody published, under the kid of the published one.</summary>
    ForeignKey,
}

/// <summary>What a token will say; change it to break it. A value of null leaves the member out.</summary>
public sealed class TokenDraft
{
    /// <summary>The JOSE header: typ, kid. The algorithm follows from <see cref="Signature"/>.</summary>
    public Dictionary<string, object?> Header { get; } = [];

    /// <summary>The claims.</summary>
    public Dictionary<string, object?> Claims { get; } = [];

    /// <summary>How it is signed.</summary>
    public TokenSignature Signature { get; set; }
}

/// <summary>An OAuth issuer inside the test process: discovery and keys on a port of its own, tokens good and bad.</summary>
public sealed class TokenIssuer : IAsyncDisposable
{
    /// <summary>The audience every token has unless it is changed.</summary>
    public const string DefaultAudience = "veiligheidshuizen";

    private readonly RSA foreign = RSA.Create(2048);
    private readonly TimeProvider clock;
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, (string Token, string Kid, long At)> fresh = new();
    private static readonly string[] Resting =
        [RoleIds.Manager, RoleIds.ChainManager, RoleIds.LocationManager, RoleIds.InformationCoordinator];

    private readonly ConcurrentDictionary<(string House, string Party, string Account), Lazy<bool>> accounts = new();
    private readonly ConcurrentDictionary<(string House, string Account, string Role), Lazy<bool>> appointments = new();
    private RSA key = RSA.Create(2048);
    private string kid = NewId();

    private TokenIssuer(TimeProvider clock)
    {
        this.clock = clock;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(Serve);
    }

    /// <summary>The issuer, as in the tokens and the discovery document (<c>Auth:Issuer</c>).</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>The audience (<c>Auth:Audience</c>).</summary>
    public string Audience { get; } = DefaultAudience;

    /// <summary>Where the discovery document is (<c>Auth:MetadataAddress</c>); plain http on the loopback address.</summary>
    public string MetadataAddress => Issuer + "/.well-known/openid-configuration";

    /// <summary>The three <c>Auth:</c> settings, ready for a service's configuration.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Auth:Issuer"] = Issuer,
        ["Auth:Audience"] = Audience,
        ["Auth:MetadataAddress"] = MetadataAddress,
    };

    /// <summary>Hears once of every account of a house that gets a token: house, party and subject.</summary>
    public Action<string, string, string>? Issued { get; set; }

    /// <summary>
    /// Hears once of every account that gets a token for a role in which nobody works without an appointment (GOV-28, GOV-31): house, subject and
    /// role. Supporting staff proper is appointed by the tests themselves.
    /// </summary>
    public Action<string, string, string>? Appointed { get; set; }

    /// <summary>Starts an issuer on a free port.</summary>
    public static async Task<TokenIssuer> StartAsync(TimeProvider? clock = null)
    {
        var issuer = new TokenIssuer(clock ?? TimeProvider.System);
        await issuer.app.StartAsync();
        issuer.Issuer = issuer.app.Urls.Single();
        return issuer;
    }

    /// <summary>A token of a person of a house, good unless <paramref name="change"/> breaks it.</summary>
    /// <param name="house">The house.</param>
    /// <param name="party">The party.</param>
    /// <param name="roles">The roles.</param>
    /// <param name="subject">The account; one of the party and roles when not given.</param>
    /// <param name="lifetime">How long it is valid.</param>
    /// <param name="change">Breaks it.</param>
    /// <param name="recorded">Whether the account rests on a complete record (ACC-04), and on an appointment where its role asks for one.</param>
    public string Issue(
        string house, string party, string[] roles, string? subject = null, TimeSpan? lifetime = null, Action<TokenDraft>? change = null,
        bool recorded = true)
    {
        var draft = Draft("web-" + house, subject ?? $"{party}.{string.Join('.', roles)}", lifetime);
        draft.Claims["house"] = house;
        draft.Claims["party"] = party;
        draft.Claims["roles"] = roles;
        draft.Claims["acr"] = "urn:etoegang:core:assurance-class:loa3";
        change?.Invoke(draft);
        if (recorded && draft.Claims["house"] is string { Length: > 0 } of && draft.Claims["party"] is string at
            && draft.Claims["sub"] is string account)
        {
            _ = accounts.GetOrAdd((of, at, account), key => new(() => Tell(key))).Value;
            foreach (var role in roles.Intersect(Resting))
                _ = appointments.GetOrAdd((of, account, role), key => new(() => TellAppointment(key))).Value;
        }

        return Sign(draft);
    }

    /// <summary>The same good token for the same account while it is fresh: signing is dear, and most tests do not look at the token.</summary>
    public string IssueOnce(string house, string party, string[] roles)
    {
        var account = $"{house} {party} {string.Join(' ', roles)}";
        var now = TimeProvider.System.GetTimestamp();
        if (fresh.TryGetValue(account, out var known) && known.Kid == kid
            && TimeProvider.System.GetElapsedTime(known.At, now) < TimeSpan.FromMinutes(2)) return known.Token;
        var token = Issue(house, party, roles);
        fresh[account] = (token, kid, now);
        return token;
    }

    /// <summary>A token of a system (client credentials), bound to its certificate by the base64url SHA-256 <paramref name="thumbprint"/>.</summary>
    public string IssueSystem(
        string oin, string? thumbprint, string client = "dji", string[]? roles = null, TimeSpan? lifetime = null, Action<TokenDraft>? change = null)
    {
        var draft = Draft(client, client, lifetime);
        draft.Claims["oin"] = oin;
        draft.Claims["roles"] = roles;
        draft.Claims["cnf"] = thumbprint is null ? null : new Dictionary<string, string> { ["x5t#S256"] = thumbprint };
        change?.Invoke(draft);
        return Sign(draft);
    }

    /// <summary>Signs from now on with a new key; tokens of the old one stop being valid once a service fetched the keys again.</summary>
    public void RotateKey() => (key, kid) = (RSA.Create(2048), NewId());

    /// <summary>Stops the issuer.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
        foreign.Dispose();
    }

    private bool Tell((string House, string Party, string Account) account)
    {
        Issued?.Invoke(account.House, account.Party, account.Account);
        return true;
    }

    private bool TellAppointment((string House, string Account, string Role) appointment)
    {
        Appointed?.Invoke(appointment.House, appointment.Account, appointment.Role);
        return true;
    }

    private TokenDraft Draft(string client, string subject, TimeSpan? lifetime)
    {
        var now = clock.GetUtcNow();
        return new()
        {
            Header = { ["typ"] = "at+jwt", ["kid"] = kid },
            Claims =
            {
                ["iss"] = Issuer,
                ["aud"] = Audience,
                ["azp"] = client,
                ["client_id"] = client,
                ["sub"] = subject,
                ["jti"] = NewId(),
                ["iat"] = now.ToUnixTimeSeconds(),
                ["exp"] = (now + (lifetime ?? TimeSpan.FromMinutes(15))).ToUnixTimeSeconds(),
            },
        };
    }

    private string Sign(TokenDraft draft)
    {
        draft.Header["alg"] = draft.Signature switch
        {
            TokenSignature.Ps256 => "PS256",
            TokenSignature.Rs512 => "RS512",
            TokenSignature.None => "none",
            TokenSignature.Hs256WithPublicKey => "HS256",
            _ => "RS256",
        };
        var text = $"{Encode(draft.Header)}.{Encode(draft.Claims)}";
        var bytes = Encoding.ASCII.GetBytes(text);
        byte[] signature = draft.Signature switch
        {
            TokenSignature.Ps256 => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            TokenSignature.Rs512 => key.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            TokenSignature.None => [],
            TokenSignature.Hs256WithPublicKey => HMACSHA256.HashData(Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()), bytes),
            TokenSignature.ForeignKey => foreign.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{text}.{Base64Url(signature)}";
    }

    private Task Serve(HttpContext context)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        object? answer = context.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => new Dictionary<string, object>
            {
                ["issuer"] = Issuer,
                ["jwks_uri"] = Issuer + "/jwks",
                ["id_token_signing_alg_values_supported"] = new[] { "RS256", "PS256" },
            },
            "/jwks" => new
            {
                keys = new[] { new { kty = "RSA", use = "sig", kid, n = Base64Url(parameters.Modulus!), e = Base64Url(parameters.Exponent!) } },
            },
            _ => null,
        };
        if (answer is not null) return context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string Encode(Dictionary<string, object?> members) =>
        Base64Url(JsonSerializer.SerializeToUtf8Bytes(members.Where(m => m.Value is not null).ToDictionary(m => m.Key, m => m.Value)));

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
