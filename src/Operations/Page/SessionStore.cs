using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Caching.Memory;

namespace Platform.Operations.Page;

/// <summary>Sessions of the page, in memory: the cookie holds only a random key, tokens never leave this process. A restart means signing in again.</summary>
internal sealed class SessionStore(TimeProvider clock) : ITicketStore, IDisposable
{
    private const int MaxSessions = 1_000;

    private readonly MemoryCache sessions = new(new MemoryCacheOptions { SizeLimit = MaxSessions });

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await RenewAsync(key, ticket);
        return key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        sessions.Set(key, ticket, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = ticket.Properties.ExpiresUtc ?? clock.GetUtcNow().AddMinutes(10) });
        return Task.CompletedTask;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => Task.FromResult(sessions.Get<AuthenticationTicket>(key));

    public Task RemoveAsync(string key)
    {
        sessions.Remove(key);
        return Task.CompletedTask;
    }

    public void Dispose() => sessions.Dispose();
}
