using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Platform.Identity.Data;
using Platform.Identity.Tests.Clients;

namespace Platform.Identity.Tests.Data;

public sealed class HousekeepingTests(IdentityHost host) : IClassFixture<IdentityHost>
{
    private static readonly string[] Tables = ["tokens", "grants", "sessions", "wrong_passwords", "used_assertions"];

    private Task Sweep() => host.Services.GetRequiredService<Housekeeping>().SweepAsync(default);

    [Fact]
    public async Task What_is_over_goes_and_what_may_come_back_stays()
    {
        var browser = host.NewBrowser();
        var first = (await browser.Tokens(IdentityHost.Director)).GetProperty("refresh_token").GetString()!;
        await browser.FillIn((await browser.Authorize("demo", ("prompt", "login"))).Headers.Location!, IdentityHost.Director, "wrong-password");
        await browser.AskAsMachine(new Assertion("dji", host.DjiKey, host.Clock.GetUtcNow()), host);
        var second = await Browser.Json(await browser.Refresh(first), HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromMinutes(30));
        await Sweep();
        Assert.Equal(0, await host.Database.CountAsync("used_assertions"));
        var third = await Browser.Json(await browser.Refresh(second.GetProperty("refresh_token").GetString()!), HttpStatusCode.OK);

        host.Clock.Advance(TimeSpan.FromMinutes(30));
        await Sweep();
        Assert.Equal("invalid_grant", await Browser.Error(await browser.Refresh(first)));
        Assert.Equal("invalid_grant", await Browser.Error(await browser.Refresh(third.GetProperty("refresh_token").GetString()!)));

        host.Clock.Advance(TimeSpan.FromHours(9));
        await Sweep();
        foreach (var table in Tables) Assert.True(await host.Database.CountAsync(table) == 0, table);
    }

    [Fact]
    public async Task Secrets_are_kept_as_hashes_only()
    {
        var browser = host.NewBrowser();
        var tokens = await browser.Tokens(IdentityHost.Director);
        string[] secrets =
        [
            tokens.GetProperty("refresh_token").GetString()!, tokens.GetProperty("access_token").GetString()!, tokens.GetProperty("id_token")
                .GetString()!,
            .. browser.Cookies.GetAllCookies().Select(cookie => cookie.Value),
        ];

        foreach (var table in Tables)
        {
            var rows = await host.Database.ColumnAsync<string>($"select t::text from {table} t");
            Assert.DoesNotContain(rows, row => secrets.Any(secret => row.Contains(secret, StringComparison.Ordinal)));
        }
    }
}
