using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Platform.Operations.Page;

/// <summary>
/// Sessions of the page, in the database that all replicas share: the cookie holds only a random key, tokens never leave this service.
/// </summary>
internal sealed class SessionStore(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    private readonly IDataProtector protector = protection.CreateProtector("session");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await RenewAsync(key, ticket);
        return key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => WithDbAsync(async db =>
    {
        var now = clock.GetUtcNow();
        var (id, expires) = (Id(key), ticket.Properties.ExpiresUtc ?? now.AddMinutes(10));
        await db.Set<Session>().Where(session => session.ExpiresAt <= now || session.Id == id).ExecuteDeleteAsync();
        db.Add(new Session { Id = id, Ticket = protector.Protect(TicketSerializer.Default.Serialize(ticket)), ExpiresAt = expires });
        return await db.SaveChangesAsync();
    });

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => WithDbAsync(async db =>
    {
        var (id, now) = (Id(key), clock.GetUtcNow());
        var found = await db.Set<Session>().AsNoTracking().SingleOrDefaultAsync(session => session.Id == id && session.ExpiresAt > now);
        return found is null ? null : TicketSerializer.Default.Deserialize(protector.Unprotect(found.Ticket));
    });

    public Task RemoveAsync(string key) => WithDbAsync(db =>
    {
        var id = Id(key);
        return db.Set<Session>().Where(session => session.Id == id).ExecuteDeleteAsync();
    });

    private static string Id(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private async Task<T> WithDbAsync<T>(Func<DbContext, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<DbContext>());
    }
}
