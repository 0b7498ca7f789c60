using System.Net;
using System.Text.Json;

namespace Platform.Identity.Tests.Tokens;

[Collection(Running.Name)]
public sealed class RefreshTests(IdentityHost host)
{
    private readonly Browser browser = host.NewBrowser();

    private static string Token(JsonElement tokens) => tokens.GetProperty("refresh_token").GetString()!;

    private async Task<JsonElement> Refreshed(JsonElement tokens) => await Browser.Json(await browser.Refresh(Token(tokens)), HttpStatusCode.OK);

    [Fact]
    public async Task Each_use_gives_the_next_one_and_keeps_the_moment_of_sign_in()
    {
        var first = await browser.Tokens(IdentityHost.Director);
        host.Clock.Advance(TimeSpan.FromMinutes(30));
        var second = await Refreshed(first);

        Assert.NotEqual(Token(first), Token(second));
        Assert.Equal(Browser.Read(first).GetPayloadValue<long>("auth_time"), Browser.Read(second).GetPayloadValue<long>("auth_time"));
        Assert.NotEqual(Browser.Read(first).Id, Browser.Read(second).Id);
        Assert.False(Browser.Read(second, "id_token").TryGetClaim("nonce", out _));
    }

    [Fact]
    public async Task A_second_use_ends_the_whole_family()
    {
        var first = await browser.Tokens(IdentityHost.Director);
        var second = await Refreshed(first);

        Assert.Equal("invalid_grant", await Browser.Error(await browser.Refresh(Token(first))));
        Assert.Equal("invalid_grant", await Browser.Error(await browser.Refresh(Token(second))));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.UserInfo(second.GetProperty("access_token").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task Ends_after_an_hour_of_silence()
    {
        var tokens = await browser.Tokens(IdentityHost.Director);
        host.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("invalid_grant", await Browser.Error(await browser.Refresh(Token(tokens))));
    }

    [Fact]
    public async Task Ends_eight_hours_after_sign_in_however_busy()
    {
        var tokens = await browser.Tokens(IdentityHost.Director);
        for (var halfHour = 1; halfHour < 16; halfHour++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(30));
            tokens = await Refreshed(tokens);
        }

        host.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("invalid_grant", await Browser.Error(await browser.Refresh(Token(tokens))));
    }

    [Fact]
    public async Task Belongs_to_one_client()
    {
        var tokens = await browser.Tokens(IdentityHost.Director);

        Assert.Equal("invalid_grant", await Browser.Error(await browser.Refresh(Token(tokens), $"front-end-{IdentityHost.House.Id}")));
        await Refreshed(tokens);
    }

    [Fact]
    public async Task Revoking_it_ends_the_grant()
    {
        var tokens = await browser.Tokens(IdentityHost.Director);

        Assert.Equal(HttpStatusCode.OK, (await browser.Post("/connect/revoke", ("client_id", "demo"), ("token", Token(tokens)))).StatusCode);

        Assert.Equal("invalid_grant", await Browser.Error(await browser.Refresh(Token(tokens))));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.UserInfo(tokens.GetProperty("access_token").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task Revoking_an_access_token_leaves_the_grant()
    {
        var tokens = await browser.Tokens(IdentityHost.Director);
        var access = tokens.GetProperty("access_token").GetString()!;

        Assert.Equal(HttpStatusCode.OK, (await browser.Post("/connect/revoke", ("client_id", "demo"), ("token", access))).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.UserInfo(access)).StatusCode);
        await Refreshed(tokens);
    }

    [Fact]
    public async Task Revoking_what_is_unknown_is_fine_and_what_is_anothers_is_not()
    {
        var tokens = await browser.Tokens(IdentityHost.Director);

        Assert.Equal(HttpStatusCode.OK, (await browser.Post("/connect/revoke", ("client_id", "demo"), ("token", "unknown"))).StatusCode);
        var response = await browser.Post("/connect/revoke", ("client_id", $"front-end-{IdentityHost.House.Id}"), ("token", Token(tokens)));
        Assert.Equal("invalid_grant", await Browser.Error(response));
        await Refreshed(tokens);
    }
}
