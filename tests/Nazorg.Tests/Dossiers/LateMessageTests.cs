using Platform.TestKit;

namespace Platform.Nazorg.Tests.Dossiers;

[Collection(NazorgCollection.Name)]
public sealed class LateMessageTests(NazorgHost host)
{
    [Fact]
    public async Task Nothing_that_comes_late_makes_anything_of_an_erased_dossier_again()
    {
        var (kept, messages) = await LateMessages.AfterErasureAsync(host, "regio-arnhem", "nazorg");
        Assert.NotEqual(0, messages);
        Assert.Empty(kept);
    }
}
