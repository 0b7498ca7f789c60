using System.Net;
using System.Text.Json;

namespace Platform.Identity.Tests.Keys;

public sealed class RotationTests(IdentityHost host) : IClassFixture<IdentityHost>
{
    private readonly Browser browser = host.NewBrowser();

    private async Task<string[]> Published()
    {
        var keys = JsonSerializer.Deserialize<JsonElement>(await browser.Http.GetStringAsync("/identity/.well-known/jwks.json")).GetProperty("keys");
        return [.. keys.EnumerateArray().Select(key => key.GetProperty("kid").GetString()!)];
    }

    [Fact]
    public async Task The_next_key_signs_when_its_time_has_come_and_tokens_of_the_former_stay_good()
    {
        await browser.Http.GetAsync("/health/live");
        host.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        var before = await browser.Tokens(IdentityHost.Director);
        var announced = await Published();

        host.Clock.Advance(TimeSpan.FromMinutes(2));
        var after = await browser.Tokens(IdentityHost.Director);

        Assert.Equal(Browser.Read(before).Kid, announced[0]);
        Assert.Equal(Browser.Read(after).Kid, announced[1]);
        Assert.Equal(3, (await Published()).Length);
        Assert.Equal(HttpStatusCode.OK, (await browser.UserInfo(before.GetProperty("access_token").GetString()!)).StatusCode);
    }
}
