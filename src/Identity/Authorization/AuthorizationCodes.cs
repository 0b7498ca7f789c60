using Platform.Identity.Tokens;

namespace Platform.Identity.Authorization;

/// <summary>What a code stands for; it knows whether it was used.</summary>
internal sealed class AuthorizationCode(AuthorizeRequest request, Grant grant, DateTimeOffset expires)
{
    private int uses;

    public AuthorizeRequest Request => request;

    public Grant Grant => grant;

    public DateTimeOffset Expires => expires;

    public bool UseForTheFirstTime() => Interlocked.Increment(ref uses) == 1;
}

/// <summary>Codes, by their hash. A used or late code is remembered as long as its tokens may live, to recognise a second use.</summary>
internal sealed class AuthorizationCodes(IdentityOptions options, TimeProvider clock)
{
    private readonly ExpiringStore<AuthorizationCode> codes = new(clock);

    public string Issue(AuthorizeRequest request, Session session)
    {
        var code = Secrets.NewValue();
        var now = clock.GetUtcNow();
        var grant = new Grant(request.Client, session, request.Scopes, request.Nonce);
        codes.Set(Secrets.Hash(code), new(request, grant, now + options.CodeLifetime), now + options.CodeLifetime + options.SessionLifetime);
        return code;
    }

    public AuthorizationCode? Find(string code) => codes.Find(Secrets.Hash(code));
}
