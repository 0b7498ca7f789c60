using System.Net;

namespace Platform.Identity.Tests.Authorization;

[Collection(Running.Name)]
public sealed class AuthorizeTests(IdentityHost host)
{
    [Fact]
    public async Task A_user_signs_in_and_comes_back_with_code_state_and_issuer()
    {
        var back = await host.NewBrowser().SignIn(IdentityHost.Director);

        Assert.Equal(["code", "iss", "state"], back.Keys.Order());
        Assert.Equal("the-state", back["state"]);
        Assert.Equal(IdentityHost.DefaultIssuer, back["iss"]);
    }

    [Theory]
    [InlineData("client_id", null)]
    [InlineData("client_id", "nobody")]
    [InlineData("client_id", "dji")]
    [InlineData("redirect_uri", null)]
    [InlineData("redirect_uri", "https://elsewhere.test/callback")]
    [InlineData("redirect_uri", "http://127.0.0.1:51234/callback/more")]
    [InlineData("redirect_uri", "http://127.0.0.1:51234/callback?x=1")]
    [InlineData("redirect_uri", "https://127.0.0.1:51234/callback")]
    [InlineData("redirect_uri", "http://127.0.0.1:51234@elsewhere.test/callback")]
    [InlineData("redirect_uri", "http://127.0.0.1:999999/callback")]
    [InlineData("redirect_uri", "http://localhost:51234/callback")]
    public async Task Never_redirects_when_client_or_address_is_not_sure(string name, string? value)
    {
        var response = await host.NewBrowser().Authorize("demo", (name, value));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "code id_token", "unsupported_response_type")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("scope", "nazorg:release-notifications", "invalid_scope")]
    [InlineData("scope", null, "invalid_scope")]
    [InlineData("prompt", "none", "login_required")]
    [InlineData("prompt", "none login", "invalid_request")]
    [InlineData("max_age", "-1", "invalid_request")]
    [InlineData("max_age", "999999999999", "invalid_request")]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported")]
    [InlineData("request_uri", "https://elsewhere.test/request", "request_uri_not_supported")]
    public async Task Other_errors_go_back_to_the_application(string name, string? value, string error)
    {
        var response = await host.NewBrowser().Authorize("demo", (name, value));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.StartsWith(Browser.Callback, response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var back = Browser.Parameters(response);
        Assert.Equal(error, back["error"]);
        Assert.Equal("the-state", back["state"]);
        Assert.Equal(IdentityHost.DefaultIssuer, back["iss"]);
    }

    [Fact]
    public async Task A_parameter_given_twice_is_refused()
    {
        var browser = host.NewBrowser();
        var asked = await browser.Authorize();

        var twice = asked.Headers.Location!.OriginalString.Replace("/login", "/connect/authorize", StringComparison.Ordinal) + "&scope=openid";
        var response = await browser.Http.GetAsync(twice);

        Assert.Equal("invalid_request", Browser.Parameters(response)["error"]);
    }

    [Fact]
    public async Task A_request_may_come_as_a_form()
    {
        var browser = host.NewBrowser();

        var response = await browser.Post("/connect/authorize", [.. Browser.Request().Select(pair => (pair.Key, pair.Value!))]);

        Assert.StartsWith("/identity/login?", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_application_in_the_same_browser_needs_no_second_sign_in()
    {
        var browser = host.NewBrowser();
        await browser.SignIn(IdentityHost.Director);

        Assert.True(Browser.Parameters(await browser.Authorize($"front-end-{IdentityHost.House.Id}", ("prompt", "none"))).ContainsKey("code"));
    }

    [Theory]
    [InlineData("prompt", "login")]
    [InlineData("prompt", "select_account")]
    [InlineData("max_age", "0")]
    [InlineData("max_age", "60")]
    public async Task The_application_can_ask_for_a_fresh_sign_in(string name, string value)
    {
        var browser = host.NewBrowser();
        await browser.SignIn(IdentityHost.Director);
        host.Clock.Advance(TimeSpan.FromSeconds(61));

        var again = await browser.Authorize("demo", (name, value));

        Assert.StartsWith("/identity/login?", again.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours()
    {
        var browser = host.NewBrowser();
        await browser.SignIn(IdentityHost.Director);
        host.Clock.Advance(TimeSpan.FromHours(8));

        Assert.Equal("login_required", Browser.Parameters(await browser.Authorize("demo", ("prompt", "none")))["error"]);
    }

    [Fact]
    public async Task A_session_of_another_house_does_not_open_this_front_end()
    {
        var browser = host.NewBrowser();
        await browser.SignIn(IdentityHost.Director);

        var response = await browser.Authorize($"front-end-{IdentityHost.OtherHouse.Id}", ("prompt", "none"));

        Assert.Equal("login_required", Browser.Parameters(response)["error"]);
    }
}
