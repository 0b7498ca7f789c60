using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OpenIddict.Server;

namespace Platform.Identity.Keys;

/// <summary>Hands the ring's keys to OpenIddict, the one that signs first, and again when they changed.</summary>
internal sealed class ServerKeys(KeyRing ring, TimeProvider clock)
    : IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>, IDisposable
{
    private volatile IReadOnlyList<SigningKey> keys = [];
    private CancellationTokenSource stale = new();

    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(Volatile.Read(ref stale).Token);

    public void Configure(OpenIddictServerOptions options) => options.SigningCredentials.AddRange(keys.Select(key => key.Credentials));

    public void Dispose() => stale.Dispose();

    public async ValueTask Refresh(CancellationToken ct)
    {
        var current = await ring.Current(ct);
        var now = clock.GetUtcNow();
        List<SigningKey> ordered = [.. current.OrderBy(key => key.ActiveFrom > now).ThenByDescending(key => key.ActiveFrom)];
        if (ordered.SequenceEqual(keys)) return;
        keys = ordered;
        await Interlocked.Exchange(ref stale, new()).CancelAsync();
    }
}
