using System.Net;
using Microsoft.AspNetCore.Http;

namespace Platform.Gateway.Tests.Edge;

public sealed class LimitsTests
{
    [Fact]
    public async Task A_client_over_its_limit_gets_429_and_another_does_not()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Gateway:Limits:User:PerSecond", "0.01"), ("Gateway:Limits:User:Burst", "3"));
        var token = gateway.Token(subject: "one");
        for (var i = 0; i < 3; i++) await (await gateway.Client.Get("/intake/v1/referrals", token)).Seen();

        var refused = await gateway.Client.Get("/triage/v1/decisions", token);
        await refused.IsProblem(429);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 100);
        Assert.Equal("1.0.0", refused.One("API-Version"));
        await (await gateway.Client.Get("/intake/v1/referrals", gateway.Token(subject: "two"))).Seen();
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.Get("/health/live", token)).StatusCode);
    }

    [Fact]
    public async Task Requests_without_a_good_token_count_per_address()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Gateway:Limits:Anonymous:PerSecond", "0.01"),
            ("Gateway:Limits:Anonymous:Burst", "2"));
        await (await gateway.Client.Get("/nowhere")).IsProblem(404);
        await (await gateway.Client.Get("/intake/v1/referrals", "bad")).IsProblem(401);
        await (await gateway.Client.Get("/intake/v1/referrals", "worse")).IsProblem(429);
        await (await gateway.Client.Get("/intake/v1/referrals", gateway.Token())).Seen();
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.Get("/health/live")).StatusCode);
    }

    [Fact]
    public async Task Sign_in_has_a_limit_of_its_own()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Gateway:Limits:SignIn:PerSecond", "0.01"),
            ("Gateway:Limits:SignIn:Burst", "1"));
        await (await gateway.Client.Send(HttpMethod.Post, "/identity/signin")).Seen();
        await (await gateway.Client.Send(HttpMethod.Post, "/identity/connect/token")).IsProblem(429);
        await (await gateway.Client.Get("/identity/signin")).Seen();
    }

    [Theory]
    [InlineData("/intake/v1/referrals", 1024 * 1024, false, 200)]
    [InlineData("/intake/v1/referrals", 1024 * 1024 + 1, false, 413)]
    [InlineData("/intake/v1/referrals", 1024 * 1024 + 1, true, 413)]
    [InlineData("/intake/v1/referrals/7/attachments", 2 * 1024 * 1024, false, 200)]
    [InlineData("/intake/v1/referrals/7/attachments", 10 * 1024 * 1024 + 1, false, 413)]
    [InlineData("/identity/connect/token", 1024 * 1024 + 1, false, 413)]
    public async Task A_body_has_a_limit(string path, int size, bool chunked, int status)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        using var content = new ByteArrayContent(new byte[size]);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        request.Headers.Authorization = new("Bearer", gateway.Token());
        request.Headers.ExpectContinue = true; // So that a refusal is read before a broken pipe is felt.
        var response = await gateway.Client.SendAsync(request);
        if (status == 200) Assert.Equal(size, (await response.Seen()).BodySize);
        else await response.IsProblem(status);
    }

    [Fact]
    public async Task A_head_that_is_too_long_is_refused()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var response = await gateway.Client.Get("/intake/v1/referrals", gateway.Token(), ("X-Long", new string('x', 20 * 1024)));
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_silent_service_is_504()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("Gateway:Limits:Timeout", "00:00:00.500"));
        gateway.Upstream.Handle = context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        await (await gateway.Client.Get("/intake/v1/referrals", gateway.Token())).IsProblem(504);
    }

    [Fact]
    public async Task A_service_that_is_away_is_503_and_the_others_go_on()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(("services:triage:http:0", "http://127.0.0.1:1"));
        var response = await gateway.Client.Get("/triage/v1/decisions", gateway.Token());
        var problem = await response.IsProblem(503);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal("1.0.0", response.One("API-Version"));
        Assert.DoesNotContain("127.0.0.1", problem.ToString(), StringComparison.Ordinal);
        await (await gateway.Client.Get("/intake/v1/referrals", gateway.Token())).Seen();
    }

    [Fact]
    public async Task A_service_that_breaks_off_is_503()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        gateway.Upstream.Handle = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await (await gateway.Client.Get("/intake/v1/referrals", gateway.Token())).IsProblem(503);
    }

    [Theory]
    [InlineData("text/html", "<pre>at Some.Secret.Place</pre>")]
    [InlineData("text/plain", "at Some.Secret.Place")]
    [InlineData(null, "")]
    public async Task A_bare_failure_of_a_service_becomes_a_problem(string? type, string text)
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        gateway.Upstream.Handle = context =>
        {
            context.Response.StatusCode = 500;
            context.Response.ContentType = type;
            return context.Response.WriteAsync(text);
        };
        var problem = await (await gateway.Client.Get("/intake/v1/referrals", gateway.Token())).IsProblem(500);
        Assert.DoesNotContain("Secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_of_a_service_passes_as_it_is()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        gateway.Upstream.Handle = context =>
        {
            context.Response.StatusCode = 409;
            context.Response.ContentType = "application/problem+json";
            return context.Response.WriteAsync("""{"type":"urn:veiligheidshuis:rule:TRI-05","status":409,"title":"t","detail":"d"}""");
        };
        var problem = await (await gateway.Client.Get("/triage/v1/decisions", gateway.Token())).IsProblem(409);
        Assert.Equal("urn:veiligheidshuis:rule:TRI-05", problem.GetProperty("type").GetString());
    }
}
