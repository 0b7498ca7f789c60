using System.Net;

namespace Platform.Gateway.Tests.Routes;

public sealed class ReplicaTests
{
    [Fact]
    public async Task Replicas_share_the_work_and_a_dead_one_gets_none()
    {
        await using var first = await ReplicaAsync("first");
        await using var second = await ReplicaAsync("second");
        await using var gateway = await GatewayUnderTest.StartAsync(("services:intake:http:0", first.Address),
            ("services:intake:http:1", second.Address));
        HashSet<string?> answered = [];
        await Http.Eventually(async () =>
        {
            answered.Add((await gateway.Client.Get("/intake/v1/referrals", gateway.Token())).One("X-Replica"));
            return answered.SetEquals(["first", "second"]);
        });

        await first.DisposeAsync();
        await Http.Eventually(async () => await AllAreOfAsync(gateway, "second"));
        Assert.True(await AllAreOfAsync(gateway, "second"));
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.Get("/health/ready")).StatusCode);

        await second.DisposeAsync();
        await Http.Eventually(async () => (await gateway.Client.Get("/health/ready")).StatusCode is HttpStatusCode.ServiceUnavailable);
        await (await gateway.Client.Get("/intake/v1/referrals", gateway.Token())).IsProblem(503);
    }

    [Fact]
    public async Task A_replica_that_is_not_ready_waits_until_it_is()
    {
        await using var first = await ReplicaAsync("first");
        await using var second = await ReplicaAsync("second");
        second.Ready = false;
        await using var gateway = await GatewayUnderTest.StartAsync(("services:intake:http:0", first.Address),
            ("services:intake:http:1", second.Address));
        await Http.Eventually(async () => await AllAreOfAsync(gateway, "first"));

        second.Ready = true;
        await Http.Eventually(async () => (await gateway.Client.Get("/intake/v1/referrals", gateway.Token())).One("X-Replica") == "second");
    }

    private static async Task<StubUpstream> ReplicaAsync(string name)
    {
        var replica = await StubUpstream.StartAsync();
        replica.Handle = context =>
        {
            context.Response.Headers["X-Replica"] = name;
            return StubUpstream.Echo(context);
        };
        return replica;
    }

    // By chance alone one of two would answer twenty times once in half a million.
    private static async Task<bool> AllAreOfAsync(GatewayUnderTest gateway, string replica)
    {
        for (var i = 0; i < 20; i++)
        {
            var response = await gateway.Client.Get("/intake/v1/referrals", gateway.Token());
            if (response.StatusCode is not HttpStatusCode.OK || response.One("X-Replica") != replica) return false;
        }

        return true;
    }
}
