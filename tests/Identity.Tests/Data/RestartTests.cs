using System.Net;

namespace Platform.Identity.Tests.Data;

/// <summary>The service stops and starts again in the middle of something; nobody notices.</summary>
public sealed class RestartTests(IdentityHost host) : IClassFixture<IdentityHost>, IAsyncLifetime
{
    private readonly CookieContainer cookies = new();
    private IdentityHost running = host.NewTwin();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await running.DisposeAsync();

    private Browser Now() => running.BrowserWith(cookies);

    private async Task Restart()
    {
        await running.DisposeAsync();
        running = host.NewTwin();
    }

    [Fact]
    public async Task Between_form_sign_in_code_and_token()
    {
        var page = (await Now().Authorize()).Headers.Location!;
        var token = Browser.FormTokenIn(await Now().Http.GetStringAsync(page));
        await Restart();
        var answer = await Now().Http.PostAsync(
            page, Browser.Form(("__RequestVerificationToken", token), ("username", IdentityHost.Director), ("password", IdentityHost.Password)));
        var code = Browser.Parameters(answer)["code"];
        await Restart();

        Assert.Equal(HttpStatusCode.OK, (await Now().Redeem(code)).StatusCode);
        Assert.Equal("invalid_grant", await Browser.Error(await Now().Redeem(code)));
    }

    [Fact]
    public async Task Between_two_refreshes_and_before_the_next_application()
    {
        var tokens = await Now().Tokens(IdentityHost.Director);
        await Restart();
        Assert.Equal(HttpStatusCode.OK, (await Now().UserInfo(tokens.GetProperty("access_token").GetString()!)).StatusCode);
        var next = await Browser.Json(await Now().Refresh(tokens.GetProperty("refresh_token").GetString()!), HttpStatusCode.OK);
        await Restart();

        await Browser.Json(await Now().Refresh(next.GetProperty("refresh_token").GetString()!), HttpStatusCode.OK);
        Assert.True(Browser.Parameters(await Now().Authorize($"front-end-{IdentityHost.House.Id}", ("prompt", "none"))).ContainsKey("code"));
    }

    [Fact]
    public async Task A_used_refresh_token_is_still_recognised()
    {
        var tokens = await Now().Tokens(IdentityHost.Director);
        var next = await Browser.Json(await Now().Refresh(tokens.GetProperty("refresh_token").GetString()!), HttpStatusCode.OK);
        await Restart();

        Assert.Equal("invalid_grant", await Browser.Error(await Now().Refresh(tokens.GetProperty("refresh_token").GetString()!)));
        Assert.Equal("invalid_grant", await Browser.Error(await Now().Refresh(next.GetProperty("refresh_token").GetString()!)));
    }
}
