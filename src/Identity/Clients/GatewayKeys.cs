using Microsoft.IdentityModel.Tokens;

namespace Platform.Identity.Clients;

/// <summary>The gateway's public keys: what it states of a certificate is believed, what anybody else says of one is not.</summary>
internal sealed record GatewayKeys(IReadOnlyList<SecurityKey> Keys);
