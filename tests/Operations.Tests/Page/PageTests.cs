using System.Net;
using System.Text.RegularExpressions;

namespace Platform.Operations.Tests.Page;

public sealed partial class PageTests : IAsyncLifetime, IDisposable
{
    private readonly OperationsProcess operations = new();
    private IdentityStub identity = null!;
    private Browser browser = null!;

    public async Task InitializeAsync()
    {
        identity = await IdentityStub.StartAsync(operations);
        await operations.InitializeAsync();
        browser = new(operations.HttpAddress);
    }

    public void Dispose() => browser?.Dispose();

    public async Task DisposeAsync()
    {
        await operations.DisposeAsync();
        await identity.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_the_identity_provider_with_a_challenge_and_comes_back_to_the_same_place()
    {
        var to = await browser.RedirectOf("/operations/queues");
        Assert.StartsWith($"{operations.Issuer.Issuer}/connect/authorize?", to, StringComparison.Ordinal);
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(to).Query);
        Assert.Equal("operations-page", query["client_id"]);
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal("openid", query["scope"]);
        Assert.Equal($"https://{Browser.Gateway}/operations/signin", query["redirect_uri"]);

        var back = await identity.ReturnTo(browser, to, "operations");
        Assert.Equal("/operations/queues", back);
        using var page = await browser.Get(back);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(1, identity.AssertionsChecked);
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere_and_runs_nothing_inline()
    {
        await SignInAsync();
        foreach (var path in new[] { "/operations", "/operations/traces/0123456789abcdef0123456789abcdef", "/operations/queues", "/operations/metrics", "/operations/status" })
        {
            using var page = await browser.Get(path);
            var html = await page.Content.ReadAsStringAsync();
            Assert.Equal(
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
                page.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Contains("<html lang=\"nl\">", html, StringComparison.Ordinal);
            Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
            Assert.DoesNotMatch("<style|style=|<script>|onclick=|https?://", html);
            foreach (Match asset in Assets().Matches(html))
            {
                using var loaded = await browser.Get(asset.Groups[1].Value);
                Assert.Equal(HttpStatusCode.OK, loaded.StatusCode);
            }
        }
    }

    [Fact]
    public async Task The_cookie_opens_the_api_but_changes_nothing_without_the_mark_of_the_page()
    {
        await SignInAsync();
        using var page = await browser.Get("/operations/queues");
        var mark = Mark().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        Assert.NotEqual("", mark);

        using var read = await browser.Get("/operations/v1/traces");
        using var bare = await browser.Post("/operations/v1/queues/no-such-queue/_redrive", "{}");
        using var forged = await browser.Post("/operations/v1/queues/no-such-queue/_redrive", "{}", "guess");
        using var marked = await browser.Post("/operations/v1/queues/no-such-queue/_redrive", "{}", mark);
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound],
            [read.StatusCode, bare.StatusCode, forged.StatusCode, marked.StatusCode]);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites_and_holds_no_token()
    {
        await SignInAsync();
        var cookie = browser.SetCookies.Last(c => c.StartsWith("operations=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(cookie.Length < 600, "The cookie holds a key to the session, not the session.");
    }

    [Fact]
    public async Task Without_the_role_the_page_says_no()
    {
        await identity.ReturnTo(browser, await browser.RedirectOf("/operations"), "auditor");
        using var page = await browser.Get("/operations");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        using var api = await browser.Get("/operations/v1/traces");
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
    }

    [Fact]
    public async Task A_return_that_nobody_asked_for_is_refused()
    {
        using var forged = await browser.Get("/operations/signin?code=stolen&state=forged");
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Fact]
    public async Task After_signing_out_the_cookie_opens_nothing()
    {
        await SignInAsync();
        using var signedOut = await browser.Post("/operations/signout", "");
        Assert.Equal(HttpStatusCode.OK, signedOut.StatusCode);
        using var api = await browser.Get("/operations/v1/traces");
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    private async Task SignInAsync() => await identity.ReturnTo(browser, await browser.RedirectOf("/operations"), "operations");

    [GeneratedRegex("(?:src|href)=\"(/operations/assets/[^\"]+)\"")]
    private static partial Regex Assets();

    [GeneratedRegex("name=\"antiforgery\" content=\"([^\"]*)\"")]
    private static partial Regex Mark();
}
