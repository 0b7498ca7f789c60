using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using Platform.Identity.Answers;
using Platform.Identity.Data;
using Platform.Identity.Settings;
using Platform.ServiceDefaults;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Identity.Authorization;

/// <summary>Gives an application what the user who signed in may have, as a code, and ends it.</summary>
internal sealed class Grants(
    IdentityDbContext db, IOpenIddictApplicationManager applications, Sessions sessions, IdentityOptions options, TimeProvider clock)
{
    public async Task<IResult> Give(OpenIddictRequest request, SignedIn signedIn, CancellationToken ct)
    {
        var user = signedIn.User;
        Telemetry.Mark(user.House);
        var grant = new Grant
        {
            Application = (Application?)await applications.FindByClientIdAsync(request.ClientId!, ct),
            CreationDate = clock.GetUtcNow().UtcDateTime,
            Scopes = JsonSerializer.Serialize(request.GetScopes()),
            Session = signedIn.Session,
            Status = Statuses.Valid,
            Subject = user.Subject.ToString(),
            Type = AuthorizationTypes.AdHoc,
        };
        db.Add(grant);
        await db.SaveChangesAsync(ct);
        if (!await sessions.IsLive(signedIn, ct)) return Answer.Refuse(Errors.LoginRequired, "The user signed out.");

        var identity = new ClaimsIdentity("user")
            .SetClaim(Claims.Subject, user.Subject.ToString())
            .SetClaim(Claims.AuthorizedParty, request.ClientId)
            .SetClaim(Claims.AuthenticationContextReference, options.Acr)
            .SetClaim(Claims.AuthenticationTime, signedIn.At.ToUnixTimeSeconds())
            .SetClaim("house", user.House)
            .SetClaim("party", user.Party)
            .SetScopes(request.GetScopes()).SetResources(options.Audience)
            .SetAuthorizationId(grant.Id);
        identity.AddClaim(Roles(user.Roles));
        return Answer.With(new(
            identity.SetDestinations(static claim => claim.Type is Claims.AuthenticationContextReference or Claims.AuthenticationTime
            ? [Destinations.AccessToken, Destinations.IdentityToken]
            : [Destinations.AccessToken])));
    }

    /// <summary>Ends a grant, and with it every token that came of it or is coming.</summary>
    public Task End(string id, CancellationToken ct) =>
        db.Grants.Where(grant => grant.Id == id).ExecuteUpdateAsync(grant => grant.SetProperty(row => row.Status, Statuses.Revoked), ct);

    /// <summary>An array, also of one role or none.</summary>
    public static Claim Roles(IReadOnlyList<string> roles) => new("roles", JsonSerializer.Serialize(roles), JsonClaimValueTypes.JsonArray);
}
