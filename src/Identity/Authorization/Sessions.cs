using Microsoft.EntityFrameworkCore;
using Platform.Identity.Data;
using Platform.Identity.Settings;
using Platform.Identity.Users;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Identity.Authorization;

/// <summary>Who is signed in in a browser, and since when.</summary>
internal sealed record SignedIn(string Session, DemonstrationUser User, DateTimeOffset At);

/// <summary>Signed-in browsers; the cookie holds a random value and nothing else. What was granted in one ends when they sign out.</summary>
internal sealed class Sessions(IdentityDbContext db, UserCatalog users, IdentityOptions options, TimeProvider clock)
{
    public static string CookieName(IdentityOptions options, string purpose) =>
        (options.IsPublicHttps ? "__Secure-identity-" : "identity-") + purpose;

    public static string CookiePath(IdentityOptions options) => options.PathBase is "" ? "/" : options.PathBase;

    public async Task<SignedIn?> Find(HttpRequest request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return Key(request) is { } key
            && await db.Sessions.AsNoTracking().SingleOrDefaultAsync(session => session.Id == key && session.Until > now, ct) is { } found
            && users.Find(found.Username) is { } user ? new(key, user, found.SignedInAt) : null;
    }

    public Task<bool> IsLive(SignedIn signedIn, CancellationToken ct) => db.Sessions.AnyAsync(session => session.Id == signedIn.Session, ct);

    /// <summary>Always a new session under a new cookie, so that nobody can plant one beforehand.</summary>
    public async Task<SignedIn> Start(HttpContext context, DemonstrationUser user, CancellationToken ct)
    {
        await Remove(context.Request, ct);
        var cookie = Secrets.NewValue();
        var now = clock.GetUtcNow();
        db.Sessions.Add(new() { Id = Secrets.Hash(cookie), Username = user.Username, SignedInAt = now, Until = now + options.SessionLifetime });
        await db.SaveChangesAsync(ct);
        context.Response.Cookies.Append(CookieName(options, "session"), cookie, Cookie(context));
        return new(Secrets.Hash(cookie), user, now);
    }

    public async Task End(HttpContext context, CancellationToken ct)
    {
        // Removes the session before its grants: a grant that is being made at this moment looks for its session once more after it was saved.
        if (await Remove(context.Request, ct) is { } key)
        {
            await db.Grants.Where(grant => grant.Session == key)
                .ExecuteUpdateAsync(grant => grant.SetProperty(row => row.Status, Statuses.Revoked), ct);
        }

        context.Response.Cookies.Delete(CookieName(options, "session"), Cookie(context));
    }

    private async Task<string?> Remove(HttpRequest request, CancellationToken ct)
    {
        var key = Key(request);
        if (key is not null) await db.Sessions.Where(session => session.Id == key).ExecuteDeleteAsync(ct);
        return key;
    }

    private string? Key(HttpRequest request) =>
        request.Cookies.TryGetValue(CookieName(options, "session"), out var value) && value is { Length: > 0 } ? Secrets.Hash(value) : null;

    private CookieOptions Cookie(HttpContext context) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = CookiePath(options),
        IsEssential = true,
    };
}
