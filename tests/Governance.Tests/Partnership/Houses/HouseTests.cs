using Platform.Covenants;

namespace Platform.Governance.Tests.Partnership.Houses;

[Collection(GovernanceCollection.Name)]
public sealed class HouseTests(GovernanceHost host)
{
    private static readonly HouseProfile First = GovernanceHost.Catalog.Houses[0];

    [Fact]
    public async Task Every_house_is_listed_for_an_account_of_any_house()
    {
        var items = (await host.Delegate(First.Id).GetAsync("houses")).Expect(200).Json.GetProperty("items");
        Assert.Equal(GovernanceHost.Catalog.Houses.Select(house => house.Id),
            items.EnumerateArray().Select(item => item.GetProperty("id").GetString()));
    }

    [Theory, MemberData(nameof(GovernanceHost.Houses), MemberType = typeof(GovernanceHost))]
    public async Task A_house_tells_its_facts_in_its_own_words(string house)
    {
        var (profile, client) = (GovernanceHost.Catalog.House(house), host.Delegate(GovernanceHost.OtherHouse(house)));
        var facts = (await client.GetAsync($"houses/{house}")).Expect(200).Json;
        Assert.Equal(profile.Covenant.Version, facts.GetProperty("covenant").GetProperty("version").GetString());
        Assert.Equal(profile.ContactPoint.Party, facts.GetProperty("contactPoint").GetProperty("party").GetString());
        var words = (await client.GetAsync($"houses/{house}/vocabulary")).Expect(200).Json.GetProperty("words");
        Assert.Equal(profile.Vocabulary["caseMeeting"], words.GetProperty("caseMeeting").GetString());
        Assert.Equal(profile.Parties.Count, await CountAsync($"houses/{house}/parties"));
        Assert.Equal(profile.Bodies.Count, await CountAsync($"houses/{house}/bodies"));
        Assert.Equal(profile.Processes.Count, await CountAsync($"houses/{house}/processes"));
        if (profile.Carries(RuleIds.Gov32)) Assert.Equal(profile.Covenant.DecisionTable.Count, await CountAsync($"houses/{house}/decision-table"));
        else (await client.GetAsync($"houses/{house}/decision-table")).Expect(404);
    }

    [Theory]
    [InlineData("houses/atlantis")]
    [InlineData("houses/atlantis/vocabulary")]
    [InlineData("houses/atlantis/parties")]
    [InlineData("houses/atlantis/bodies")]
    [InlineData("houses/atlantis/processes")]
    public async Task An_unknown_house_is_not_there(string path) => (await host.Delegate(First.Id).GetAsync(path)).Expect(404);

    [Fact]
    public async Task Who_is_not_signed_in_sees_no_house() => (await host.Anonymous().GetAsync("houses")).Expect(401);

    [Fact]
    public async Task The_documentation_is_complete()
    {
        var paths = (await host.Anonymous().GetAsync("openapi.json")).Expect(200).Json.GetProperty("paths");
        Assert.True(paths.TryGetProperty("/bodies/{body}/decisions", out _));
    }

    private async Task<int> CountAsync(string path) => (await host.Delegate(First.Id).GetAsync(path)).Expect(200).Json.GetProperty("items")
        .GetArrayLength();
}
