using System.Net;
using System.Text.RegularExpressions;
using Platform.TestKit;

namespace Platform.Operations.Tests.Page;

[Collection(Running.Name)]
public sealed partial class PageTests(OperationsHost host) : IDisposable
{
    private const string Redrive = "/operations/v1/queues/no-such-queue/_redrive";

    private readonly Browser browser = new() { Address = host.Instance.Address };

    public void Dispose() => browser.Dispose();

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_the_identity_provider_with_a_challenge_and_comes_back_to_the_same_place()
    {
        var to = await browser.RedirectOf("/operations/queues?x=1");
        Assert.StartsWith($"{host.Tokens.Issuer}/connect/authorize?", to, StringComparison.Ordinal);
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(to).Query);
        Assert.Equal("operations-page", query["client_id"]);
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal("openid", query["scope"]);
        Assert.Equal($"https://{new Uri(host.Tokens.Issuer).Authority}/operations/signin", query["redirect_uri"]);
        Assert.Null(query["response_mode"]);

        var checkedBefore = host.Identity.AssertionsChecked;
        using var back = await host.Identity.ReturnTo(browser, to, "operations");
        Assert.Equal("/operations/queues?x=1", back.Headers.Location?.OriginalString);
        using var page = await browser.Get("/operations/queues");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(checkedBefore + 1, host.Identity.AssertionsChecked);
    }

    [Fact]
    public async Task The_provider_is_found_by_its_name_in_the_platform()
    {
        await using var instance = await host.StartAsync(settings =>
        {
            settings["services:provider-by-name:http:0"] = settings["Operations:IdentityUrl"];
            settings["Auth:MetadataAddress"] = "http://provider-by-name/identity/.well-known/openid-configuration";
        }, waitForBus: false);
        using var other = new Browser { Address = instance.Address };
        Assert.StartsWith($"{host.Tokens.Issuer}/connect/authorize?", await other.RedirectOf("/operations"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere_and_runs_nothing_inline()
    {
        await SignInAsync();
        foreach (var path in new[] { "/operations", "/operations/queues" })
        {
            using var page = await browser.Get(path);
            var html = await page.Content.ReadAsStringAsync();
            Assert.Equal(
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
                    + "frame-ancestors 'none'",
                page.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal(("DENY", "no-store"), (page.Headers.GetValues("X-Frame-Options").Single(), page.Headers.CacheControl?.ToString()));
            Assert.Contains("<html lang=\"nl\">", html, StringComparison.Ordinal);
            Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
            var link = $"<a href=\"{OperationsHost.Telemetry}\">";
            Assert.Contains(link, html, StringComparison.Ordinal);
            Assert.DoesNotMatch("<style|style=|<script>|onclick=|https?://", html.Replace(link, "", StringComparison.Ordinal));
            foreach (Match asset in Assets().Matches(html))
            {
                using var loaded = await browser.Get(asset.Groups[1].Value);
                Assert.Equal(HttpStatusCode.OK, loaded.StatusCode);
            }
        }
    }

    [Fact]
    public async Task Where_no_telemetry_is_configured_nothing_links_to_it()
    {
        await using var bare = await host.StartAsync(static settings => settings["Telemetry:Link"] = settings["Telemetry:TraceLink"] = "",
            waitForBus: false);
        browser.Address = bare.Address;
        await SignInAsync();
        using var page = await browser.Get("/operations");
        Assert.DoesNotMatch("https?://", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_cookie_opens_the_api_but_changes_nothing_without_the_mark_of_the_page()
    {
        await SignInAsync();
        var mark = await MarkAsync();
        using var other = new Browser { Address = host.Instance.Address };
        await SignInAsync(other);
        var foreign = await MarkAsync(other);

        using var read = await browser.Get("/operations/v1/queues");
        using var bare = await browser.Post(Redrive);
        using var forged = await browser.Post(Redrive, "guess");
        using var another = await browser.Post(Redrive, foreign);
        using var marked = await browser.Post(Redrive, mark);
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound],
            [read.StatusCode, bare.StatusCode, forged.StatusCode, another.StatusCode, marked.StatusCode]);
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_other_sites_and_hold_no_token()
    {
        await SignInAsync();
        await MarkAsync();
        Assert.All(browser.SetCookies.Where(static cookie => cookie.Split('=', ';')[1].Length > 0), static cookie =>
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Matches("(?i)samesite=(lax|strict)", cookie);
            Assert.Matches("(?i)path=/operations", cookie);
        });
        Assert.True(
            browser.SetCookies.Last(static cookie => cookie.StartsWith("operations=", StringComparison.Ordinal)).Length < 600,
            "The cookie holds a key to the session, not the session.");
    }

    [Fact]
    public async Task Two_instances_on_one_database_are_one_page()
    {
        await using var second = await host.StartAsync(waitForBus: false);
        var to = await browser.RedirectOf("/operations/queues");

        // Sent away by the one, sent back to the other; and from there on to either.
        browser.Address = second.Address;
        using (var back = await host.Identity.ReturnTo(browser, to, "operations")) Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        browser.Address = host.Instance.Address;
        var mark = await MarkAsync();
        browser.Address = second.Address;
        using (var marked = await browser.Post(Redrive, mark)) Assert.Equal(HttpStatusCode.NotFound, marked.StatusCode);
        using (var signedOut = await SignOutAsync(mark)) Assert.Equal(HttpStatusCode.OK, signedOut.StatusCode);
        browser.Address = host.Instance.Address;
        using var after = await browser.Get("/operations/v1/queues");
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task Who_reads_the_database_finds_no_key_no_cookie_and_no_token()
    {
        await SignInAsync();
        var cookie = browser.SetCookies.Last(static cookie => cookie.StartsWith("operations=", StringComparison.Ordinal)).Split('=', ';')[1];
        Assert.NotEmpty(await host.ColumnAsync("select id from sessions"));
        Assert.DoesNotContain(cookie, await host.ColumnAsync("select id from sessions"));
        Assert.All(await host.ColumnAsync("select encode(ticket, 'escape') from sessions"), static ticket =>
            Assert.DoesNotMatch("eyJ|access_token|not-kept", ticket));
        var keys = await host.ColumnAsync("select xml from data_protection_keys");
        Assert.NotEmpty(keys);
        Assert.All(keys, static key =>
        {
            Assert.Contains("<sealed ", key, StringComparison.Ordinal);
            Assert.DoesNotContain("masterKey", key, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Without_the_role_the_page_says_no()
    {
        await SignInAsync(role: "auditor");
        using var page = await browser.Get("/operations");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        using var api = await browser.Get("/operations/v1/queues");
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
    }

    [Fact]
    public async Task A_return_that_nobody_asked_for_is_refused()
    {
        using var forged = await browser.Get("/operations/signin?code=stolen&state=forged");
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);

        // Asked for, but by another browser.
        using var victim = new Browser { Address = host.Instance.Address };
        using var lured = await host.Identity.ReturnTo(victim, await browser.RedirectOf("/operations"), "operations");
        Assert.Equal(HttpStatusCode.BadRequest, lured.StatusCode);
    }

    public static TheoryData<string> WrongIdTokens => ["nonce", "aud", "iss", "key"];

    [Theory]
    [MemberData(nameof(WrongIdTokens))]
    public async Task An_id_token_that_is_not_for_this_sign_in_signs_nobody_in(string wrong)
    {
        host.Identity.Break = draft =>
        {
            if (wrong is "key") draft.Signature = TokenSignature.ForeignKey;
            else draft.Claims[wrong] = "https://elsewhere.example";
        };
        using var back = await host.Identity.ReturnTo(browser, await browser.RedirectOf("/operations"), "operations");
        Assert.Equal(HttpStatusCode.BadRequest, back.StatusCode);
        using var page = await browser.Get("/operations");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task After_signing_out_the_cookie_opens_nothing()
    {
        await SignInAsync();
        var mark = await MarkAsync();
        using var copy = browser.Copy();
        using (var unmarked = await SignOutAsync("guess")) Assert.Equal(HttpStatusCode.BadRequest, unmarked.StatusCode);
        using (var signedOut = await SignOutAsync(mark)) Assert.Equal(HttpStatusCode.OK, signedOut.StatusCode);
        using var stolen = await copy.Get("/operations/v1/queues");
        Assert.Equal(HttpStatusCode.Unauthorized, stolen.StatusCode);
    }

    private Task SignInAsync(Browser? other = null, string role = "operations") => SignInAsync(host, other ?? browser, role);

    private static async Task SignInAsync(OperationsHost host, Browser browser, string role)
    {
        using var back = await host.Identity.ReturnTo(browser, await browser.RedirectOf("/operations"), role);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
    }

    private async Task<string> MarkAsync(Browser? other = null)
    {
        using var page = await (other ?? browser).Get("/operations/queues");
        var mark = Mark().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        Assert.NotEqual("", mark);
        return mark;
    }

    private Task<HttpResponseMessage> SignOutAsync(string mark) =>
        browser.Post("/operations/signout", body: new FormUrlEncodedContent([new("__RequestVerificationToken", mark)]));

    [GeneratedRegex("(?:src|href)=\"(/operations/assets/[^\"]+)\"")]
    private static partial Regex Assets();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Mark();
}
