using System.Globalization;
using Platform.Demo;

namespace Platform.Tests.Journeys;

/// <summary>A release notification comes in over mutual TLS, is followed, and ends.</summary>
[Collection(PlatformCollection.Name)]
public sealed class ReleaseJourneyTests(RunningPlatform platform)
{
    private static readonly Invented Someone = new("Noé", "de", "Vrijgezegd", new(1979, 7, 1));

    [Fact]
    public async Task A_release_is_announced_changed_and_withdrawn()
    {
        var ct = CancellationToken.None;
        var client = platform.Client;
        var today = RunningPlatform.Today;
        var reference = Guid.NewGuid().ToString();
        var journey = new ReleaseJourney(client, "GM0228", reference);
        var director = client.As("nazorg-director.west-veluwe-vallei");

        var announced = await journey.AnnounceAsync(Someone, today.AddDays(30), $"{reference}-1", ct);
        Assert.Equal(204, announced.Status);
        await platform.Telemetry.TraceOfAsync(announced.TraceId, "gateway", "nazorg", "retention", "logboek");
        var row = await FindAsync(director, 30);
        Assert.Equal(30, row.GetProperty("daysToRelease").GetInt32());
        Assert.Equal("Vrijgezegd", row.GetProperty("familyName").GetString());
        var id = row.GetProperty("id").GetGuid();

        // Another house of the same covenant, and a house without the process, see nothing.
        Assert.Equal(404, (await client.As("nazorg-director.regio-arnhem").GetAsync($"/nazorg/v1/records/{id}")).Status);

        // The same event again, and an older one that comes late, change nothing.
        Assert.Equal(204, (await journey.RepeatAsync(Someone, today.AddDays(30), $"{reference}-1", 1, ct)).Status);
        Assert.Equal(204, (await journey.ChangeAsync(Someone, today.AddDays(12), $"{reference}-2", ct)).Status);
        Assert.Equal(204, (await journey.RepeatAsync(Someone, today.AddDays(90), $"{reference}-0", 1, ct)).Status);
        Assert.Equal(12, (await FindAsync(director, 12)).GetProperty("daysToRelease").GetInt32());

        // Retention has the clock and follows it: six months after the day of release.
        var due = today.AddDays(12).AddMonths(6).ToString("O", CultureInfo.InvariantCulture);
        await director.UntilAsync($"/retention/v1/dossiers/{id}", reply => reply.Status == 200 && reply.Json.GetProperty("dueOn").GetString() == due);

        Assert.Equal("NAZ-02", (await director.PostAsync($"/nazorg/v1/records/{id}/plans")).Rule);

        Assert.Equal(204, (await journey.WithdrawAsync($"{reference}-3", ct)).Status);
        var listed = (await director.GetAsync("/nazorg/v1/records?limit=200")).Expect(200);
        Assert.DoesNotContain(listed.Json.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetGuid() == id);
        await director.UntilAsync($"/retention/v1/dossiers/{id}", static reply => reply.Status == 200 && reply.Json.GetProperty("reason")
            .GetString() == "withdrawn");
    }

    [Theory]
    [InlineData("GM0344")]
    [InlineData("GM0363")]
    public async Task A_municipality_without_nazorg_is_refused_to_the_sender(string municipality)
    {
        var reference = Guid.NewGuid().ToString();
        var reply = await new ReleaseJourney(platform.Client, municipality, reference)
            .AnnounceAsync(Someone, RunningPlatform.Today.AddDays(9), reference, default);
        Assert.Equal("NAZ-05", reply.Rule);
    }

    private static async Task<System.Text.Json.JsonElement> FindAsync(Person director, int days)
    {
        var reply = await director.UntilAsync($"/nazorg/v1/records?limit=200&maxDaysToRelease={days}", reply => reply.Status == 200
            && Mine(reply) is not null);
        return Mine(reply)!.Value;

        System.Text.Json.JsonElement? Mine(Reply listed) => listed.Json.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("familyName").GetString() == Someone.FamilyName && item.GetProperty("daysToRelease").GetInt32() == days)
            .Select(static item => (System.Text.Json.JsonElement?)item).FirstOrDefault();
    }
}
