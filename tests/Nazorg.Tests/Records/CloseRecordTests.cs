using Platform.Contracts.Nazorg;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.Tests.Records;

[Collection(NazorgCollection.Name)]
public sealed class CloseRecordTests(NazorgHost host)
{
    [Fact]
    public async Task The_director_closes_what_was_seen_last()
    {
        var (house, other) = (Houses.WithNazorg[0], Houses.WithNazorg[1]);
        var detention = host.In(house);
        var record = await detention.TellAsync(ReleaseEvent.Announced, 1);
        var (director, path) = (host.Director(house), $"records/{record}/closing");
        var stale = (await director.GetAsync($"records/{record}")).ETag;
        await detention.TellAsync(ReleaseEvent.Changed, 2);
        (await director.PostAsync(path)).Expect(428);
        (await director.PostAsync(path, ifMatch: stale)).Expect(412);
        (await host.Coordinator(house).PostAsync(path, ifMatch: stale)).Expect(403);
        (await host.Director(other).PostAsync(path, ifMatch: stale)).Expect(404);
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<NazorgClosed>(), m => m.RecordId == record);

        (await director.PostAsync(path, ifMatch: (await director.GetAsync($"records/{record}")).ETag)).Expect(204);
        await host.SettledAsync();
        Assert.Equal(host.Clock.Now, Assert.Single(host.Messages.Published<NazorgClosed>(), m => m.RecordId == record).ClosedAt);
        Assert.Equal("closed", (await host.RecordAsync(house, record)).GetProperty("state").GetString());
    }
}
