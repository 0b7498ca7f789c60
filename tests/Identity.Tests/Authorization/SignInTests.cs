using System.Net;

namespace Platform.Identity.Tests.Authorization;

[Collection(Running.Name)]
public sealed class SignInTests(IdentityHost host)
{
    private static string SomeoneElse(string role) => $"{role}.{IdentityHost.House.Id}";

    [Fact]
    public async Task The_page_is_dutch_without_script_and_leads_only_to_the_application()
    {
        var browser = host.NewBrowser();
        var page = await browser.Http.GetAsync((await browser.Authorize()).Headers.Location);
        var html = await page.Content.ReadAsStringAsync();
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("<html lang=\"nl\">", html, StringComparison.Ordinal);
        Assert.Contains("<label for=\"username\">", html, StringComparison.Ordinal);
        Assert.Contains($"<optgroup label=\"{IdentityHost.House.Name}\">", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' http://127.0.0.1:51234;", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl?.ToString().Split(',')[0]);
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/identity/assets/sign-in.css")).StatusCode);
    }

    [Fact]
    public async Task Cookies_are_for_this_service_only_and_out_of_reach_of_scripts()
    {
        var browser = host.NewBrowser();
        var page = (await browser.Authorize()).Headers.Location!;
        var answer = await browser.FillIn(page, IdentityHost.Director);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.Contains("session", StringComparison.Ordinal));

        Assert.StartsWith("__Secure-identity-session=", cookie, StringComparison.Ordinal);
        string[] parts = ["httponly", "secure", "samesite=lax", "path=/identity"];
        Assert.All(parts, part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_the_application_sends_is_encoded_in_the_page()
    {
        var browser = host.NewBrowser();
        var page = (await browser.Authorize("demo", ("state", "\"><script>x</script>"), ("login_hint", "\"><b>"))).Headers.Location!;

        var html = await browser.Http.GetStringAsync(page);

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_without_the_form_token()
    {
        var browser = host.NewBrowser();
        var page = (await browser.Authorize()).Headers.Location!;
        await browser.Http.GetAsync(page);

        var response = await browser.Http.PostAsync(page, Browser.Form(("username", IdentityHost.Director), ("password", IdentityHost.Password)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
        Assert.Equal("login_required", Browser.Parameters(await browser.Authorize("demo", ("prompt", "none")))["error"]);
    }

    [Theory]
    [InlineData("wrong-password-here", null)]
    [InlineData("", null)]
    [InlineData(IdentityHost.Password, "nobody")]
    public async Task Refused_when_user_or_password_is_wrong(string password, string? user)
    {
        var browser = host.NewBrowser();
        var page = (await browser.Authorize()).Headers.Location!;

        var response = await browser.FillIn(page, user ?? SomeoneElse("secretary"), password);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("role=\"alert\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_of_another_house_does_not_sign_in_at_this_front_end()
    {
        var browser = host.NewBrowser();
        var page = (await browser.Authorize($"front-end-{IdentityHost.OtherHouse.Id}")).Headers.Location!;

        Assert.DoesNotContain($".{IdentityHost.House.Id}\"", await browser.Http.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.FillIn(page, IdentityHost.Director)).StatusCode);
    }

    [Fact]
    public async Task Guessing_gets_slower_and_the_right_password_waits_too()
    {
        var browser = host.NewBrowser();
        var page = (await browser.Authorize()).Headers.Location!;
        var user = SomeoneElse("auditor");
        for (var attempt = 0; attempt < 3; attempt++) await browser.FillIn(page, user, "guess-number-one");

        var blocked = await browser.FillIn(page, user);
        Assert.Equal(HttpStatusCode.TooManyRequests, blocked.StatusCode);
        var wait = blocked.Headers.RetryAfter!.Delta!.Value;

        host.Clock.Advance(wait);
        await browser.FillIn(page, user, "guess-number-two");
        var longer = (await browser.FillIn(page, user)).Headers.RetryAfter!.Delta!.Value;
        Assert.Equal(2 * wait, longer);

        host.Clock.Advance(longer);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.FillIn(page, user)).StatusCode);
    }

    [Fact]
    public async Task The_page_does_not_show_itself_for_an_address_that_is_not_registered()
    {
        var browser = host.NewBrowser();
        var page = (await browser.Authorize()).Headers.Location!.OriginalString.Replace("127.0.0.1", "elsewhere.test", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.GetAsync(page)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.PostAsync(page, Browser.Form(("username", IdentityHost.Director)))).StatusCode);
    }
}
