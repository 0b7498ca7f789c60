using System.Net;

namespace Platform.Identity.Tests.Authorization;

[Collection(Running.Name)]
public sealed class SignOutTests(IdentityHost host)
{
    [Fact]
    public async Task With_the_users_id_token_it_ends_session_and_tokens_and_goes_back()
    {
        var browser = host.NewBrowser();
        var tokens = await browser.Tokens(IdentityHost.Director);

        var hint = tokens.GetProperty("id_token").GetString();
        var response = await browser.Http.GetAsync(
            $"/identity/connect/logout?id_token_hint={hint}&post_logout_redirect_uri=http://127.0.0.1:51234/&state=bye");

        Assert.Equal("http://127.0.0.1:51234/?state=bye", response.Headers.Location?.OriginalString);
        Assert.Equal("login_required", Browser.Parameters(await browser.Authorize("demo", ("prompt", "none")))["error"]);
        Assert.Equal("invalid_grant", await Browser.Error(await browser.Refresh(tokens.GetProperty("refresh_token").GetString()!)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.UserInfo(tokens.GetProperty("access_token").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task Without_it_the_user_is_asked_first()
    {
        var browser = host.NewBrowser();
        await browser.SignIn(IdentityHost.Director);

        var page = await browser.Http.GetAsync("/identity/connect/logout");
        Assert.Contains("name=\"agreed\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await browser.Post("/connect/logout", ("agreed", "yes"));

        Assert.True(Browser.Parameters(await browser.Authorize("demo", ("prompt", "none"))).ContainsKey("code"));
    }

    [Fact]
    public async Task Never_redirects_to_an_address_that_is_not_registered()
    {
        var response = await host.NewBrowser().Http.GetAsync(
            "/identity/connect/logout?client_id=demo&post_logout_redirect_uri=https://elsewhere.test/");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }
}
