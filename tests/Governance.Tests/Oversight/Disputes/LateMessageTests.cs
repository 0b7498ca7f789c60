using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.Disputes;

[Collection(GovernanceCollection.Name)]
public sealed class LateMessageTests(GovernanceHost host)
{
    [Fact]
    public async Task Nothing_that_comes_late_makes_anything_of_an_erased_dossier_again()
    {
        var (kept, messages) = await LateMessages.AfterErasureAsync(host, "regio-arnhem", "complex");
        Assert.NotEqual(0, messages);
        Assert.Empty(kept);
    }
}
