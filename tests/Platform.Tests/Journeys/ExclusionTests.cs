using Platform.Demo;

namespace Platform.Tests.Journeys;

/// <summary>
/// GOV-20 and GOV-17 through the gateway: a valid token of an excluded party opens nothing in any service, seconds later; accession opens it again.
/// </summary>
[Collection(PlatformCollection.Name)]
public sealed class ExclusionTests(RunningPlatform platform)
{
    private static readonly string[] Everywhere =
    [
        "/intake/v1/referrals?process=complex", "/triage/v1/weighings?process=complex", "/meetings/v1/cases?process=complex", "/nazorg/v1/records",
        "/weegploeg/v1/signals", "/governance/v1/houses", "/retention/v1/dossiers?process=complex",
    ];

    [Theory]
    [InlineData("west-veluwe-vallei")]
    [InlineData("gooi-en-vechtstreek")]
    public async Task An_excluded_party_reads_nowhere_within_seconds_and_again_after_accession(string house)
    {
        var cast = HouseCast.Of(house);
        var governance = platform.Client.As(cast.Account("secretary"));
        // One that no other journey needs.
        var party = (await governance.GetAsync($"/governance/v1/houses/{house}/parties")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Last(item => item.GetProperty("kind").GetString() is "housing" or "welfare" or "care"
                && !cast.Table.Contains(item.GetProperty("id").GetString()));
        var (id, name) = (party.GetProperty("id").GetString()!, party.GetProperty("name").GetString()!);
        var excluded = platform.Client.As(cast.Delegate(id));
        (await excluded.GetAsync(Everywhere[0])).Expect(200);

        var journey = new BoardJourney(platform.Client, cast, RunningPlatform.Today);
        await journey.ExcludeAsync(id, default);
        var since = TimeProvider.System.GetTimestamp();
        foreach (var path in Everywhere)
        {
            var answer = await excluded.UntilAsync(path, static reply => reply.Status == 403
                && reply.Text.Contains("GOV-20", StringComparison.Ordinal));
            Assert.Equal("GOV-20", answer.Json.GetProperty("rule").GetString());
        }

        Assert.InRange(TimeProvider.System.GetElapsedTime(since).TotalSeconds, 0, 15);
        (await platform.Client.As(cast.Delegate(cast.Police)).GetAsync(Everywhere[0])).Expect(200);
        var now = (await governance.GetAsync($"/governance/v1/houses/{house}/parties")).Expect(200).Text;
        Assert.DoesNotContain($"\"{id}\"", now, StringComparison.Ordinal);

        await journey.AccedeAsync(id, name, party.GetProperty("kind").GetString()!, party.GetProperty("wgsClass").GetString()!, default);
        foreach (var path in (string[])["/intake/v1/referrals?process=complex", "/meetings/v1/cases?process=complex", "/governance/v1/houses"])
            await excluded.UntilAsync(path, static reply => reply.Status == 200);
    }
}
