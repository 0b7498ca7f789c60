using System.Net;

namespace Platform.Identity.Tests.Tokens;

[Collection(Running.Name)]
public sealed class CodeTests(IdentityHost host)
{
    [Fact]
    public async Task A_code_gives_the_tokens_the_profile_asks_for()
    {
        var user = $"party-delegate.{IdentityHost.House.Parties[0].Id}.{IdentityHost.House.Id}";
        var tokens = await host.NewBrowser().Tokens(user);
        var access = Browser.Read(tokens);
        var now = host.Clock.GetUtcNow();

        Assert.Equal("Bearer", tokens.GetProperty("token_type").GetString());
        Assert.Equal(600, tokens.GetProperty("expires_in").GetInt32());
        Assert.Equal("openid", tokens.GetProperty("scope").GetString());
        Assert.Equal(("at+jwt", "RS256"), (access.Typ, access.Alg));
        Assert.NotEmpty(access.Kid);
        Assert.Equal(IdentityHost.DefaultIssuer, access.Issuer);
        Assert.Equal(["veiligheidshuizen"], access.Audiences);
        Assert.Equal("demo", access.Azp);
        Assert.Equal("demo", access.GetClaim("client_id").Value);
        Assert.True(access.Id.Length * 6 >= 128);
        Assert.True(Guid.TryParse(access.Subject, out _));
        Assert.Equal("openid", access.GetClaim("scope").Value);
        Assert.NotEmpty(access.GetClaim("acr").Value);
        Assert.InRange(access.GetPayloadValue<long>("auth_time"), 1, now.ToUnixTimeSeconds());
        Assert.Equal(IdentityHost.House.Id, access.GetClaim("house").Value);
        Assert.Equal(IdentityHost.House.Parties[0].Id, access.GetClaim("party").Value);
        Assert.Equal(["party-delegate"], access.GetPayloadValue<string[]>("roles"));
        Assert.Equal(now.UtcDateTime, access.IssuedAt);
        Assert.Equal(now.UtcDateTime, access.ValidFrom);
        Assert.Equal(now.UtcDateTime.AddMinutes(10), access.ValidTo);

        var id = Browser.Read(tokens, "id_token");
        Assert.Equal(["demo"], id.Audiences);
        Assert.Equal(access.Subject, id.Subject);
        Assert.Equal("the-nonce", id.GetClaim("nonce").Value);
        Assert.Equal(now.UtcDateTime.AddMinutes(5), id.ValidTo);
        Assert.False(id.TryGetPayloadValue<string[]>("roles", out _));
    }

    [Fact]
    public async Task Tokens_say_what_the_profile_says_and_no_more()
    {
        var tokens = await host.NewBrowser().Tokens(IdentityHost.Director);

        Assert.Equal(
            ["acr", "aud", "auth_time", "azp", "client_id", "exp", "house", "iat", "iss", "jti", "nbf", "party", "roles", "scope", "sub"],
            Browser.Read(tokens).Claims.Select(claim => claim.Type).Distinct().Order());
        Assert.Equal(
            ["acr", "at_hash", "aud", "auth_time", "azp", "exp", "iat", "iss", "nbf", "nonce", "sub"],
            Browser.Read(tokens, "id_token").Claims.Select(claim => claim.Type).Distinct().Order());
    }

    [Fact]
    public async Task The_subject_of_a_user_is_always_the_same_and_of_another_user_another()
    {
        var first = Browser.Read(await host.NewBrowser().Tokens(IdentityHost.Director)).Subject;
        var again = Browser.Read(await host.NewBrowser().Tokens(IdentityHost.Director)).Subject;
        var other = Browser.Read(await host.NewBrowser().Tokens("operations")).Subject;

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Operations_has_no_house()
    {
        var token = Browser.Read(await host.NewBrowser().Tokens("operations"));

        Assert.False(token.TryGetClaim("house", out _));
        Assert.Equal(["operations"], token.GetPayloadValue<string[]>("roles"));
    }

    [Fact]
    public async Task A_second_use_is_refused_and_ends_the_tokens_of_the_first()
    {
        var browser = host.NewBrowser();
        var code = await browser.Code(IdentityHost.Director);
        var tokens = await Browser.Json(await browser.Redeem(code), HttpStatusCode.OK);
        var access = tokens.GetProperty("access_token").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await browser.UserInfo(access)).StatusCode);

        Assert.Equal("invalid_grant", await Browser.Error(await browser.Redeem(code)));

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.UserInfo(access)).StatusCode);
        Assert.Equal("invalid_grant", await Browser.Error(await browser.Refresh(tokens.GetProperty("refresh_token").GetString()!)));
    }

    [Fact]
    public async Task Of_many_uses_at_once_not_one_leaves_a_working_token_behind()
    {
        var browser = host.NewBrowser();
        var code = await browser.Code(IdentityHost.Director);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => browser.Redeem(code)));

        var good = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var tokens = await Browser.Json(good, HttpStatusCode.OK);
        Assert.Equal("invalid_grant", await Browser.Error(await browser.Refresh(tokens.GetProperty("refresh_token").GetString()!)));
    }

    [Fact]
    public async Task A_code_lasts_sixty_seconds()
    {
        var browser = host.NewBrowser();
        var code = await browser.Code(IdentityHost.Director);
        host.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("invalid_grant", await Browser.Error(await browser.Redeem(code)));
    }

    [Theory]
    [InlineData("code_verifier", null)]
    [InlineData("code_verifier", "another-0123456789-0123456789-0123456789-01")]
    [InlineData("redirect_uri", null)]
    [InlineData("redirect_uri", "http://127.0.0.1:51235/callback")]
    [InlineData("code", null)]
    [InlineData("code", "made-up")]
    public async Task Refused_when_something_does_not_go_with_the_code(string name, string? value)
    {
        var browser = host.NewBrowser();
        var code = await browser.Code(IdentityHost.Director);

        Assert.Equal("invalid_grant", await Browser.Error(await browser.Redeem(code, "demo", (name, value))));
    }

    [Fact]
    public async Task A_code_belongs_to_one_client()
    {
        var browser = host.NewBrowser();
        var code = await browser.Code(IdentityHost.Director);

        Assert.Equal("invalid_grant", await Browser.Error(await browser.Redeem(code, $"front-end-{IdentityHost.House.Id}")));
    }

    [Fact]
    public async Task No_code_token_or_password_is_logged()
    {
        var browser = host.NewBrowser();
        var code = await browser.Code(IdentityHost.Director);
        var tokens = await Browser.Json(await browser.Redeem(code), HttpStatusCode.OK);
        await browser.Refresh(tokens.GetProperty("refresh_token").GetString()!);
        await browser.UserInfo(tokens.GetProperty("access_token").GetString()!);
        string[] names = ["access_token", "id_token", "refresh_token"];
        string[] secrets = [code, IdentityHost.Password, Browser.Verifier, .. names.Select(name => tokens.GetProperty(name).GetString()!)];

        Assert.NotEmpty(host.Log);
        Assert.DoesNotContain(host.Log, line => secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)));
    }
}
