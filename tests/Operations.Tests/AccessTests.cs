using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Platform.BuildingBlocks.Access;
using Platform.TestKit;

namespace Platform.Operations.Tests;

[Collection(Running.Name)]
public sealed class AccessTests(OperationsHost host)
{
    public static TheoryData<string, string> Api => new()
    {
        { "GET", "/status" }, { "GET", "/queues" }, { "POST", "/queues/no-such-queue/_redrive" }, { "GET", "/parked-messages" },
        { "POST", "/parked-messages/no-such-service/00000000-0000-0000-0000-000000000001/redeliveries" },
    };

    [Fact]
    public Task What_can_be_read_in_the_database_was_decided() => ReadableColumns.AreDecidedAsync(host.Connection());

    [Fact]
    public void Every_endpoint_needs_the_role_or_is_open_on_purpose()
    {
        var endpoints = Endpoints.Of(host.Services)
            .Where(static endpoint => endpoint.Route is not "/openapi.json" && !endpoint.Route.StartsWith("/docs", StringComparison.Ordinal)
                && !endpoint.Route.StartsWith("/health/", StringComparison.Ordinal)).ToList();
        Assert.Equal(["GET /operations/assets/{file}"], Endpoints.OpenToAll(host.Services));
        Assert.Equal(
            [
                "GET /operations", "GET /operations/queues", "GET /parked-messages", "GET /queues", "GET /status", "POST /operations/signout",
                "POST /parked-messages/{service}/{id:guid}/redeliveries", "POST /queues/{name}/_redrive",
            ],
            endpoints.Where(static endpoint => endpoint is { Open: false, Guarded: true } && endpoint.Roles is [Roles.Operations])
                .Select(static endpoint => $"{endpoint.Method} {endpoint.Route}").Order(StringComparer.Ordinal));
        Assert.Equal(9, endpoints.Count);
    }

    [Theory]
    [MemberData(nameof(Api))]
    public async Task Nobody_without_token_or_role_gets_in(string method, string path)
    {
        var body = method is "POST" ? new { } : null;
        var others = RoleIdsBesideOperations();
        Assert.Equal(401, (await host.Anonymous().SendAsync(new(method), path, body)).Status);
        var expired = host.Tokens.Issue("", "", [Roles.Operations], lifetime: TimeSpan.FromMinutes(-5));
        Assert.Equal(401, (await host.WithToken(expired).SendAsync(new(method), path, body)).Status);
        Assert.Equal(403, (await host.As("regio-x", "party", others).SendAsync(new(method), path, body)).Status);
        Assert.NotEqual(403, (await host.Team.SendAsync(new(method), path, body)).Status);
    }

    [Theory]
    [InlineData("/traces")]
    [InlineData("/traces/0123456789abcdef0123456789abcdef")]
    [InlineData("/services")]
    [InlineData("/metrics")]
    public async Task Telemetry_is_not_here_any_more(string path) => (await host.Team.GetAsync(path)).Expect(404);

    [Fact]
    public async Task Signing_in_asks_the_provider_over_https_outside_development()
    {
        await using var outside = await host.StartAsync(static settings =>
            (settings["environment"], settings["Auth:MetadataAddress"], settings["Operations:IdentityUrl"]) =
                ("Production", "https://keten.example/identity/.well-known/openid-configuration", "https://identity.example"), waitForBus: false);
        Assert.True(Provider(outside.Services).RequireHttpsMetadata);
        Assert.False(Provider(host.Services).RequireHttpsMetadata);

        static OpenIdConnectOptions Provider(IServiceProvider services) =>
            services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenIdConnectDefaults.AuthenticationScheme);
    }

    [Fact]
    public async Task It_does_not_start_where_tokens_would_come_over_http()
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(static settings =>
            (settings["environment"], settings["Auth:MetadataAddress"], settings["Operations:IdentityUrl"]) =
                ("Production", "https://keten.example/identity/.well-known/openid-configuration", "http://identity.example"), waitForBus: false));
        Assert.Contains("https", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_design_rules_hold()
    {
        await using var outside = await host.StartAsync(static settings => settings["Auth:Issuer"] = "https://keten.example/identity",
            waitForBus: false);
        foreach (var report in (string?[])[await DesignRules.LintAsync(await outside.Anonymous().GetAsync("openapi.json")),
            await DesignRules.RunAsync(host.Team, "status")])
            Assert.True(report is null, report);
    }

    private static string[] RoleIdsBesideOperations() => [.. Covenants.RoleIds.All.Where(static role => role is not Roles.Operations)];
}
