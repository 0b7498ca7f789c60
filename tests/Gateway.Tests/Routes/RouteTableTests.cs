using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Contracts;
using Platform.Gateway.Routes;

namespace Platform.Gateway.Tests.Routes;

public sealed class RouteTableTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private readonly GatewayUnderTest gateway = shared.Gateway;

    public static TheoryData<string> Services => [.. RouteTable.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_is_reached_by_its_name_and_the_path_stays_as_it_was(string service)
    {
        await using var one = await StubUpstream.StartAsync();
        await using var own = await GatewayUnderTest.StartAsync(($"services:{service}:http:0", one.Address));
        one.Handle = context =>
        {
            context.Response.Headers["X-Reached"] = service;
            return StubUpstream.Echo(context);
        };
        var response = await own.Client.Send(HttpMethod.Put, $"/{service}/v1/things/a%20b?limit=2&q=%C3%A9", own.Token(), new StringContent("{}"));
        Assert.Equal(service, response.One("X-Reached"));
        var seen = await response.Seen();
        Assert.Equal("PUT", seen.Method);
        Assert.Equal($"/{service}/v1/things/a b?limit=2&q=%C3%A9", seen.Target);
    }

    [Fact]
    public void Nothing_is_told_of_the_ways_to_a_silent_service_and_of_no_other()
    {
        Assert.NotEmpty(Wire.Silent);
        Assert.Equal(Wire.Silent.Order(), RouteTable.All.Where(static route => route.Silent).Select(static route => route.Path.Split('/')[1])
            .Distinct().Order());
        Assert.All(RouteTable.All.Where(static route => Wire.Silent.Contains(route.Path.Split('/')[1])), static route => Assert.True(route.Silent));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task The_documentation_is_open(string service)
    {
        foreach (var path in (string[])["openapi.json", "docs", "docs/v1", "docs/scalar.js"]) await (
            await gateway.Client.Get($"/{service}/v1/{path}")).Seen();
        await (await gateway.Client.Send(HttpMethod.Post, $"/{service}/v1/docs")).IsProblem(401);
    }

    [Theory]
    [InlineData("/identity")]
    [InlineData("/identity/.well-known/openid-configuration")]
    [InlineData("/operations")]
    [InlineData("/operations/v1/queues")]
    public async Task Sign_in_and_operations_look_after_themselves(string path) => await (await gateway.Client.Get(path)).Seen();

    [Theory]
    [InlineData("GET", "/nowhere")]
    [InlineData("GET", "/intake")]
    [InlineData("GET", "/intake/v2/referrals")]
    [InlineData("GET", "/intakes/v1/referrals")]
    [InlineData("GET", "/intake/v1/health/ready")]
    [InlineData("GET", "/identity/health/ready")]
    [InlineData("GET", "/operations/health/live")]
    [InlineData("GET", "/nazorg/v1/dapr/subscribe")]
    [InlineData("POST", "/nazorg/v1/dapr/release-notifications")]
    [InlineData("GET", "/dapr/subscribe")]
    [InlineData("POST", "/v1/traces")]
    public async Task What_is_not_in_the_table_is_not_there(string method, string path) =>
        await (await gateway.Client.Send(new(method), path, gateway.Token())).IsProblem(404);

    [Fact]
    public async Task An_error_on_an_api_path_tells_the_version_and_elsewhere_not()
    {
        Assert.Equal("1.0.0", (await gateway.Client.Get("/intake/v1/referrals")).One("API-Version"));
        Assert.Null((await gateway.Client.Get("/nowhere")).One("API-Version"));
    }

    [Fact]
    public async Task HEAD_gets_no_body()
    {
        var response = await gateway.Client.Send(HttpMethod.Head, "/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_missing_address_is_named_at_start()
    {
        var error = await Assert.ThrowsAnyAsync<InvalidOperationException>(
            () => GatewayUnderTest.StartAsync(("services:retention:http:0", null), ("services:logboek:http:0", null)));
        Assert.Contains("services:retention:http:0, services:logboek:http:0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_index_names_every_document()
    {
        var index = await gateway.Client.GetFromJsonAsync<JsonElement>("/");
        Assert.Equal(RouteTable.Services, index.GetProperty("services").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        Assert.All(index.GetProperty("services").EnumerateArray(), service =>
            Assert.Equal($"/{service.GetProperty("name")}/v1/docs", service.GetProperty("docs").GetString()));
    }

    [Fact]
    public async Task Security_txt_has_a_contact_and_a_date_to_come()
    {
        var response = await gateway.Client.Get("/.well-known/security.txt");
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var text = await response.Content.ReadAsStringAsync();
        Assert.Matches("(?m)^Contact: mailto:", text);
        var expires = DateTimeOffset.Parse(Regex.Match(text, "(?m)^Expires: (.+)$").Groups[1].Value,
            System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(expires - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(30), TimeSpan.FromDays(365));
    }
}
