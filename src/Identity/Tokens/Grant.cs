using Platform.Identity.Authorization;
using Platform.Identity.Clients;

namespace Platform.Identity.Tokens;

/// <summary>What one user allowed one client with one sign-in; every token that came of it lives and dies with it.</summary>
internal sealed class Grant(Client client, Session session, IReadOnlyList<string> scopes, string? nonce)
{
    private volatile bool revoked;

    public Client Client => client;

    public Session Session => session;

    public IReadOnlyList<string> Scopes => scopes;

    public string? Nonce => nonce;

    public bool IsLive => !revoked && !session.SignedOut;

    public void Revoke() => revoked = true;
}
