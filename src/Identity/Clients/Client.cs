using System.Text.Json.Serialization;

namespace Platform.Identity.Clients;

[JsonConverter(typeof(JsonStringEnumConverter<ClientGrant>))]
internal enum ClientGrant
{
    [JsonStringEnumMemberName("authorization_code")]
    AuthorizationCode,

    [JsonStringEnumMemberName("client_credentials")]
    ClientCredentials,
}

[JsonConverter(typeof(JsonStringEnumConverter<ClientProof>))]
internal enum ClientProof
{
    /// <summary>A public client: PKCE is all it has.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    [JsonStringEnumMemberName("private_key_jwt")]
    PrivateKeyJwt,
}

/// <summary>A program that asks for tokens, as in clients.json: one grant and one way to prove itself each.</summary>
internal sealed record Client
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required ClientGrant Grant { get; init; }
    public required ClientProof Authentication { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    public IReadOnlyList<string> RedirectUris { get; init; } = [];
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>When given, only users of this house sign in here.</summary>
    public string? House { get; init; }

    /// <summary>When given, only users with one of these roles sign in here.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>File name of the private key that this service makes for a client of the platform itself.</summary>
    public string? OwnKey { get; init; }

    /// <summary>File name of the certificate that holds the client's public key; its tokens are bound to that certificate.</summary>
    public string? Certificate { get; init; }

    /// <summary>The organisation's number, as it stands in the certificate.</summary>
    public string? Oin { get; init; }
}
