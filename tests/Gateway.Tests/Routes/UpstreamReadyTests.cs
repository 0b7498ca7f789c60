using System.Net;

namespace Platform.Gateway.Tests.Routes;

public sealed class UpstreamReadyTests
{
    [Fact]
    public async Task Ready_only_while_the_whole_chain_is()
    {
        await using var last = await StubUpstream.StartAsync();
        last.Ready = false;
        await using var gateway = await GatewayUnderTest.StartAsync(("services:logboek:http:0", last.Address));
        using var inside = GatewayUnderTest.NewClient(gateway.Internal);

        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.Get("/health/live")).StatusCode);
        await Http.Eventually(async () => (await Checks(gateway.Client)).Contains("\"intake\":\"Healthy\"", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.Client.Get("/health/ready")).StatusCode);
        Assert.Contains("\"logboek\":\"Unhealthy\"", await Checks(gateway.Client), StringComparison.Ordinal);

        last.Ready = true;
        await Http.Eventually(async () => (await gateway.Client.Get("/health/ready")).StatusCode is HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await inside.Get("/health/ready")).StatusCode);

        last.Ready = false;
        await Http.Eventually(async () => (await inside.Get("/health/ready")).StatusCode is HttpStatusCode.ServiceUnavailable);

        // Not ready is not the same as gone: who can still answer is still asked.
        await (await gateway.Client.Get("/logboek/v1/lines", gateway.Token())).Seen();
    }

    [Fact]
    public async Task A_health_check_belongs_to_no_trace()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await Http.Eventually(() => Task.FromResult(gateway.Upstream.Probe is not null));
        Assert.EndsWith("-00", gateway.Upstream.Probe, StringComparison.Ordinal);
    }

    private static async Task<string> Checks(HttpClient client) => await (await client.Get("/health/ready")).Content.ReadAsStringAsync();
}
