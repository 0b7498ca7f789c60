using System.Net;
using System.Text.Json;
using Platform.Identity.Tests.Clients;

namespace Platform.Identity.Tests.Data;

/// <summary>Two instances on one database, between which the gateway sends each request to either.</summary>
public sealed class ReplicaTests(IdentityHost host) : IClassFixture<IdentityHost>, IAsyncLifetime
{
    private readonly IdentityHost twin = host.NewTwin();

    private static string Token(JsonElement tokens) => tokens.GetProperty("refresh_token").GetString()!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await twin.DisposeAsync();

    [Fact]
    public async Task A_sign_in_may_take_every_step_at_another_instance()
    {
        var here = host.NewBrowser();
        var there = twin.BrowserWith(here.Cookies);

        var page = (await here.Authorize()).Headers.Location!;
        var answer = await there.FillIn(page, IdentityHost.Director);
        var tokens = await Browser.Json(await here.Redeem(Browser.Parameters(answer)["code"]), HttpStatusCode.OK);
        var next = await Browser.Json(await there.Refresh(Token(tokens)), HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.OK, (await here.UserInfo(next.GetProperty("access_token").GetString()!)).StatusCode);
        Assert.True(Browser.Parameters(await here.Authorize($"front-end-{IdentityHost.House.Id}", ("prompt", "none"))).ContainsKey("code"));
    }

    [Fact]
    public async Task The_form_of_one_instance_is_sent_to_the_other()
    {
        var here = host.NewBrowser();
        var page = (await here.Authorize()).Headers.Location!;
        var token = Browser.FormTokenIn(await here.Http.GetStringAsync(page));

        var answer = await twin.BrowserWith(here.Cookies).Http.PostAsync(
            page, Browser.Form(("__RequestVerificationToken", token), ("username", IdentityHost.Director), ("password", IdentityHost.Password)));

        Assert.True(Browser.Parameters(answer).ContainsKey("code"));
    }

    [Fact]
    public async Task Of_many_refreshes_at_the_same_moment_at_both_one_wins_and_the_family_ends()
    {
        var here = host.NewBrowser();
        var there = twin.NewBrowser();
        for (var round = 0; round < 5; round++)
        {
            var first = await here.Tokens(IdentityHost.Director);

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? here : there).Refresh(Token(first))));

            var good = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
            var second = await Browser.Json(good, HttpStatusCode.OK);
            Assert.Equal("invalid_grant", await Browser.Error(await there.Refresh(Token(second))));
            Assert.Equal(HttpStatusCode.Unauthorized, (await here.UserInfo(second.GetProperty("access_token").GetString()!)).StatusCode);
        }
    }

    [Fact]
    public async Task A_code_is_redeemed_once_at_both_together()
    {
        var here = host.NewBrowser();
        var code = await here.Code(IdentityHost.Director);

        Assert.Equal(HttpStatusCode.OK, (await twin.NewBrowser().Redeem(code)).StatusCode);
        Assert.Equal("invalid_grant", await Browser.Error(await here.Redeem(code)));
    }

    [Fact]
    public async Task Signing_out_at_one_ends_session_and_tokens_at_the_other()
    {
        var here = host.NewBrowser();
        var there = twin.BrowserWith(here.Cookies);
        var tokens = await here.Tokens(IdentityHost.Director);

        await there.Http.GetAsync($"/identity/connect/logout?id_token_hint={tokens.GetProperty("id_token").GetString()}");

        Assert.Equal("login_required", Browser.Parameters(await here.Authorize("demo", ("prompt", "none")))["error"]);
        Assert.Equal("invalid_grant", await Browser.Error(await here.Refresh(Token(tokens))));
        Assert.Equal(HttpStatusCode.Unauthorized, (await here.UserInfo(tokens.GetProperty("access_token").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task Wrong_passwords_are_counted_together()
    {
        var here = host.NewBrowser();
        var there = twin.BrowserWith(here.Cookies);
        var page = (await here.Authorize()).Headers.Location!;
        var user = $"chain-manager.{IdentityHost.House.Id}";

        await here.FillIn(page, user, "guess-number-one");
        await there.FillIn(page, user, "guess-number-two");
        await here.FillIn(page, user, "guess-number-three");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await there.FillIn(page, user)).StatusCode);
    }

    [Fact]
    public async Task An_assertion_is_used_once_at_both_together()
    {
        var assertion = new Assertion("dji", host.DjiKey, host.Clock.GetUtcNow());

        await Browser.Json(await host.NewBrowser().AskAsMachine(assertion, host), HttpStatusCode.OK);

        Assert.Equal("invalid_client", await Browser.Error(await twin.NewBrowser().AskAsMachine(assertion, host), HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Instances_that_start_together_on_an_empty_database_agree_on_clients_and_keys()
    {
        await using var first = new IdentityHost();
        await first.InitializeAsync();
        _ = first.Services; // The signing keys are there, so that nothing keeps the others apart.
        await first.Database.ExecuteAsync("truncate data_protection_keys, applications cascade");
        var twins = Enumerable.Range(0, 4).Select(_ => first.NewTwin()).ToList();

        await Task.WhenAll(twins.Select(twin => Task.Run(() => twin.Services)));

        Assert.Equal(1, await first.Database.CountAsync("data_protection_keys"));
        Assert.Equal(IdentityHost.Covenants.Houses.Count + 3, await first.Database.CountAsync("applications"));
        foreach (var twin in twins) await twin.DisposeAsync();
    }
}
