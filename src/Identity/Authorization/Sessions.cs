using Platform.Identity.Users;

namespace Platform.Identity.Authorization;

/// <summary>A browser in which somebody signed in; what was granted in it ends when they sign out.</summary>
internal sealed class Session(DemonstrationUser user, DateTimeOffset signedInAt)
{
    public DemonstrationUser User => user;

    public DateTimeOffset SignedInAt => signedInAt;

    public bool SignedOut { get; private set; }

    public void SignOut() => SignedOut = true;
}

/// <summary>Signed-in browsers, in memory; the cookie holds a random value and nothing else.</summary>
internal sealed class Sessions(IdentityOptions options, TimeProvider clock)
{
    private readonly ExpiringStore<Session> sessions = new(clock);

    public static string CookieName(IdentityOptions options, string purpose) =>
        (options.IsPublicHttps ? "__Secure-identity-" : "identity-") + purpose;

    public static string CookiePath(IdentityOptions options) => options.PathBase is "" ? "/" : options.PathBase;

    public Session? Find(HttpRequest request) => Key(request) is { } key ? sessions.Find(key) : null;

    /// <summary>Always a new session under a new cookie, so that nobody can plant one beforehand.</summary>
    public Session Start(HttpContext context, DemonstrationUser user)
    {
        Remove(context);
        var cookie = Secrets.NewValue();
        var now = clock.GetUtcNow();
        var session = new Session(user, now);
        sessions.Set(Secrets.Hash(cookie), session, now + options.SessionLifetime);
        context.Response.Cookies.Append(CookieName(options, "session"), cookie, Cookie(context));
        return session;
    }

    public void End(HttpContext context)
    {
        Remove(context)?.SignOut();
        context.Response.Cookies.Delete(CookieName(options, "session"), Cookie(context));
    }

    private Session? Remove(HttpContext context) => Key(context.Request) is { } key ? sessions.Remove(key) : null;

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
