using Platform.TestKit;

namespace Platform.Weegploeg.Tests.Dossiers;

[Collection(WeegploegCollection.Name)]
public sealed class LateMessageTests(WeegploegHost host)
{
    [Fact]
    public async Task Nothing_that_comes_late_makes_anything_of_an_erased_dossier_again()
    {
        var (kept, messages) = await LateMessages.AfterErasureAsync(host, "regio-arnhem", "radicalisation");
        Assert.NotEqual(0, messages);
        Assert.Empty(kept);
    }
}
