using Platform.Identity.Clients;

namespace Platform.Identity.Tokens;

/// <summary>Refresh tokens, by their hash. Each works once; a second use means a copy is about, and ends the whole grant.</summary>
internal sealed class RefreshTokens(IdentityOptions options, TimeProvider clock)
{
    private readonly ExpiringStore<RefreshToken> tokens = new(clock);

    private sealed class RefreshToken(Grant grant, DateTimeOffset idleUntil)
    {
        private int uses;

        public Grant Grant => grant;

        public DateTimeOffset IdleUntil => idleUntil;

        public bool UseForTheFirstTime() => Interlocked.Increment(ref uses) == 1;
    }

    public string Issue(Grant grant)
    {
        var token = Secrets.NewValue();
        tokens.Set(Secrets.Hash(token), new(grant, clock.GetUtcNow() + options.RefreshIdle), End(grant));
        return token;
    }

    /// <summary>The grant behind the token, which is used up by this; null when it is not (or no longer) good.</summary>
    public Grant? Use(string token, Client client)
    {
        if (tokens.Find(Secrets.Hash(token)) is not { } found || found.Grant.Client.Id != client.Id) return null;
        if (!found.UseForTheFirstTime())
        {
            found.Grant.Revoke();
            return null;
        }

        return found.Grant.IsLive && found.IdleUntil > clock.GetUtcNow() ? found.Grant : null;
    }

    public Grant? Find(string token) => tokens.Find(Secrets.Hash(token))?.Grant;

    private DateTimeOffset End(Grant grant) => grant.Session.SignedInAt + options.SessionLifetime;
}
