using Microsoft.Extensions.Configuration;
using Platform.Identity.Keys;
using Platform.Identity.Settings;

namespace Platform.Identity.Tests.Keys;

public sealed class KeyRingTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("identity-keys-").FullName;
    private readonly Clock clock = new();

    private KeyRing NewRing() => new(IdentityOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Auth:Issuer"] = IdentityHost.DefaultIssuer,
        ["Platform:DataDirectory"] = directory,
        ["Identity:DemonstrationPassword"] = IdentityHost.Password,
    }).Build()), clock);

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task The_next_key_is_published_ahead_then_signs_and_the_old_one_stays_for_its_tokens()
    {
        using var ring = NewRing();
        var first = await ring.Active(default);
        var published = await ring.Current(default);
        Assert.Equal(2, published.Count);
        Assert.Equal(3072, first.Key.KeySize);

        clock.Advance(TimeSpan.FromDays(30));
        var second = await ring.Active(default);
        Assert.Equal(published[1].Id, second.Id);
        Assert.Contains(first.Id, (await ring.Current(default)).Select(key => key.Id));
        Assert.Equal(3, (await ring.Current(default)).Count);

        clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Contains(first.Id, (await ring.Current(default)).Select(key => key.Id));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.DoesNotContain(first.Id, (await ring.Current(default)).Select(key => key.Id));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(directory, "identity"), SigningKey.Pattern).Length);
    }

    [Fact]
    public async Task A_restart_keeps_the_keys()
    {
        using var before = NewRing();
        using var after = NewRing();

        Assert.Equal((await before.Current(default)).Select(key => key.Id), (await after.Current(default)).Select(key => key.Id));
    }

    [Fact]
    public async Task After_a_long_stop_the_next_key_is_still_announced_before_it_signs()
    {
        using var before = NewRing();
        await before.Active(default);
        clock.Advance(TimeSpan.FromDays(400));

        using var after = NewRing();
        var active = await after.Active(default);
        var next = (await after.Current(default))[^1];

        Assert.True(next.ActiveFrom >= clock.GetUtcNow() + TimeSpan.FromMinutes(59));
        clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        Assert.NotEqual(active.Id, (await after.Active(default)).Id);
        Assert.Equal(next.Id, (await after.Active(default)).Id);
    }

    [Fact]
    public async Task Processes_that_start_together_share_one_set()
    {
        var rings = Enumerable.Range(0, 4).Select(_ => NewRing()).ToList();

        var sets = await Task.WhenAll(rings.Select(ring => Task.Run(async () => await ring.Current(default))));

        Assert.All(sets, set => Assert.Equal(sets[0].Select(key => key.Id), set.Select(key => key.Id)));
        rings.ForEach(ring => ring.Dispose());
    }

    [Fact]
    public async Task A_key_file_is_for_its_owner_only()
    {
        using var ring = NewRing();
        await ring.Active(default);
        if (OperatingSystem.IsWindows()) return;

        foreach (var file in Directory.GetFiles(Path.Combine(directory, "identity"), SigningKey.Pattern))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }
}
