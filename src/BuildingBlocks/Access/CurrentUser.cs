using System.Security.Claims;
using Platform.Covenants;

namespace Platform.BuildingBlocks.Access;

/// <summary>Who acts in this request: an account of a party in a house, or a system. Read from a validated token, never from input.</summary>
/// <param name="Subject">Pseudonymous id of the account or system (<c>sub</c>).</param>
/// <param name="House">The house the account works in; empty for systems and operations.</param>
/// <param name="Party">The party the account works for; empty for systems and operations.</param>
/// <param name="Roles">The roles of the account.</param>
/// <param name="Scopes">The scopes of the token.</param>
/// <param name="Client">The client application (<c>azp</c>).</param>
/// <param name="Oin">The organisation identification number of a system; empty for people.</param>
/// <param name="IsBound">Whether the token is bound to a certificate, which then was shown: <see cref="Authentication"/> lets no other in.</param>
public sealed record CurrentUser(
    string Subject, string House, string Party, IReadOnlyList<string> Roles, IReadOnlyList<string> Scopes, string Client, string Oin,
    bool IsBound = false)
{
    /// <summary>The processes of its house that the account reaches, as the profile says (ACC-03, WEE-06).</summary>
    public Reach Reach { get; init; } = Reach.None;

    /// <summary>Nobody: what an anonymous request has.</summary>
    public static CurrentUser Nobody { get; } = new("", "", "", [], [], "", "");

    /// <summary>Whether the account has a role.</summary>
    /// <param name="role">One of <see cref="Access.Roles"/>.</param>
    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Whether the account has one of the roles.</summary>
    /// <param name="roles">Some of <see cref="Access.Roles"/>.</param>
    public bool IsAny(params IEnumerable<string> roles) => roles.Any(Roles.Contains);

    /// <summary>Reads the account out of the claims of a validated token.</summary>
    /// <param name="principal">The principal of the request.</param>
    public static CurrentUser From(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated is not true) return Nobody;
        string Claim(string type) => principal.FindFirstValue(type) ?? "";
        return new(
            Claim("sub"), Claim("house"), Claim("party"),
            [.. principal.FindAll("roles").Select(claim => claim.Value)],
            Claim("scope").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Claim("azp"), Claim("oin"), principal.HasClaim(static claim => claim.Type is "cnf"));
    }
}
